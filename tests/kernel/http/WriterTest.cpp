#include "kernel/http/Writer.h"
#include "kernel/http/Characters.h"
#include "tests/kit/Test.h"

#include <string>

namespace {

using keelson::http::Response;
using kernel::http::Writer;
namespace characters = kernel::http::characters;

bool faulty(const std::string& name, const std::string& value)
{
    auto response = Response::empty();
    response.headers.add(name, value);
    return Writer::faultOf(response) != nullptr;
}

} // namespace

TEST(WriterTest, "a byte that no name or value may have is found wherever it stands")
{
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte)
            {
                std::string text(size, size % 2 == 0 ? 'a' : '-');
                text[at] = static_cast<char>(byte);
                if (faulty(text, "x") == characters::token.has(text[at]))
                    FAIL("as a name: byte " + std::to_string(byte));
                if (faulty("x", text) == characters::value.has(text[at]))
                    FAIL("as a value: byte " + std::to_string(byte));
            }
    CHECK(faulty("", "x"));
    CHECK(!faulty("x", ""));
}

TEST(WriterTest, "a head has its fields, and says where the answer ends as its client understands it")
{
    auto response = Response::json(200, "[]");
    response.headers.add("content-length", "7"); // the transport's own
    response.headers.set("X-Name", "");
    const auto head = [&](const Writer::Framing& framing) {
        std::string out = "before;";
        Writer::head(out, response, framing);
        return out;
    };
    CHECK_EQUAL("before;HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: application/json\r\nX-Name: \r\n"
                "Content-Length: 2\r\n\r\n",
        head({.date = "now"}));
    CHECK_CONTAINS(head({.close = true}), "\r\nConnection: close\r\n\r\n");
    CHECK_CONTAINS(head({.oldClient = true}), "\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
    response = Response::empty(204);
    CHECK_EQUAL("before;HTTP/1.1 204 No Content\r\nDate: \r\n\r\n", head({}));
    response = Response::stream("text/csv", [](keelson::http::Stream&) {});
    CHECK_CONTAINS(head({}), "\r\nTransfer-Encoding: chunked\r\n\r\n");
    CHECK_EQUAL("before;HTTP/1.1 200 OK\r\nDate: \r\nContent-Type: text/csv\r\nConnection: close\r\n\r\n",
        head({.close = true, .oldClient = true}));
    response = Response::empty(299);
    for (int i = 0; i < 1000; ++i) response.headers.add("X-" + std::to_string(i), std::string(100, 'x'));
    const auto names = 10 * 3 + 90 * 4 + 900 * 5;
    const auto rest = std::string_view("before;HTTP/1.1 299 \r\nDate: \r\nContent-Length: 0\r\n\r\n").size();
    CHECK_EQUAL(names + 1000 * 104 + rest, head({}).size());
}
