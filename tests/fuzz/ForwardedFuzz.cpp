#include "kernel/http/Forwarded.h"
#include "kernel/http/Network.h"
#include "kernel/http/Proxies.h"
#include "tests/fuzz/Expect.h"
#include "tests/fuzz/Input.h"

// Any text in the fields by which proxies tell who asked them, a line each: who asks is an address or who has connected, the
// scheme one of two, the host one that can be, or the request's own.

namespace {

using kernel::http::Address;
using kernel::http::Forwarded;

void checkElements(std::string_view text)
{
    const auto elements = Forwarded::parse(text);
    if (!elements) return;
    for (const auto& element : *elements)
        if (element.from) expect(Address::parse(element.from->text()) == element.from);
}

void checkAddress(std::string_view text)
{
    if (const auto address = Address::parse(text)) expect(Address::parse(address->text()) == address);
    if (const auto node = Forwarded::node(text)) expect(Address::parse(node->text()) == node);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const kernel::http::Proxies proxies(
        {*kernel::http::Network::parse("127.0.0.0/8"), *kernel::http::Network::parse("10.0.0.0/8")});
    Input input(data, size);
    keelson::http::Request request;
    request.client = "127.0.0.1";
    request.host = "own.example";
    for (const auto* name : {"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"})
    {
        const auto line = input.line();
        checkElements(line);
        checkAddress(line);
        if (!line.empty()) request.headers.add(name, line);
    }
    proxies.resolve(request);
    expect(Address::parse(request.client).has_value());
    expect(request.scheme == "http" || request.scheme == "https");
    expect(request.host == "own.example" || Forwarded::isHost(request.host));
    return 0;
}
