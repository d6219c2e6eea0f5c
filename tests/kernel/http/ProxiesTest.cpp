#include "kernel/http/Proxies.h"
#include "tests/kit/Test.h"

#include <utility>
#include <vector>

using keelson::http::Request;
using kernel::http::Network;
using kernel::http::Proxies;

namespace {

using Lines = std::vector<std::pair<std::string_view, std::string_view>>;

/// `client scheme host` as they are found behind the proxies 10.0.0.0/8 and 2001:db8::/32.
std::string found(std::string_view peer, const Lines& lines)
{
    const Proxies proxies({*Network::parse("10.0.0.0/8"), *Network::parse("2001:db8::/32")});
    Request request;
    request.client = peer;
    request.host = "inner";
    for (const auto& [name, value] : lines) request.headers.add(name, value);
    proxies.resolve(request);
    return request.client + " " + request.scheme + " " + request.host;
}

} // namespace

TEST(ProxiesTest, "only what a trusted proxy says is believed, and no further than the first that is not")
{
    struct Row
    {
        std::string_view peer;
        Lines lines;
        std::string_view expected;
    };
    for (const auto& [peer, lines, expected] :
        std::vector<Row>{
            // Nobody is trusted who is not named, loopback neither.
            {"203.0.113.9", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https"}}, "203.0.113.9 http inner"},
            {"127.0.0.1", {{"Forwarded", "for=1.1.1.1;proto=https"}}, "127.0.0.1 http inner"},
            {"10.0.0.1", {}, "10.0.0.1 http inner"},
            // From the right.
            {"10.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "6.6.6.6, 1.1.1.1"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "6.6.6.6, 1.1.1.1, 10.0.0.2"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "6.6.6.6"}, {"x-forwarded-for", "1.1.1.1,10.0.0.2"}},
                "1.1.1.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "10.0.0.3, 10.0.0.2"}}, "10.0.0.3 http inner"},
            {"2001:db8::1", {{"X-Forwarded-For", "[2a00::1]:443"}}, "2a00::1 http inner"},
            {"::ffff:10.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"Forwarded", "for=6.6.6.6, for=1.1.1.1, for=10.0.0.2"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"Forwarded", "for=\"[2a00::1]:443\""}}, "2a00::1 http inner"},
            // What tells nothing ends the walk at who has said it.
            {"10.0.0.1", {{"X-Forwarded-For", "1.1.1.1, unknown"}}, "10.0.0.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "1.1.1.1, nonsense, 10.0.0.2"}}, "10.0.0.2 http inner"},
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1, for=_hidden"}}, "10.0.0.1 http inner"},
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1, for=unknown;proto=https"}}, "10.0.0.1 https inner"},
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1, proto=https"}}, "10.0.0.1 https inner"},
            // A field that is not well-formed says nothing.
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1; proto=https"}}, "10.0.0.1 http inner"},
            // Scheme and host are those of the outermost proxy that is trusted.
            {"10.0.0.1",
                {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "a.example"}},
                "1.1.1.1 https a.example"},
            {"10.0.0.1", {{"X-Forwarded-Proto", "https"}}, "10.0.0.1 https inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https, http"}}, "1.1.1.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-For", "1.1.1.1, 10.0.0.2"}, {"X-Forwarded-Proto", "gopher, https, http"}},
                "1.1.1.1 https inner"},
            {"10.0.0.1", {{"X-Forwarded-Proto", "HTTPS"}}, "10.0.0.1 https inner"},
            {"10.0.0.1", {{"X-Forwarded-Proto", "javascript"}}, "10.0.0.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-Host", "a b"}}, "10.0.0.1 http inner"},
            {"10.0.0.1", {{"X-Forwarded-Host", "user@evil"}}, "10.0.0.1 http inner"},
            {"10.0.0.1",
                {{"Forwarded", "for=6.6.6.6;proto=http;host=evil, for=1.1.1.1;proto=https;host=\"a.example:8443\""}},
                "1.1.1.1 https a.example:8443"},
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1;proto=https;host=a.example, for=10.0.0.2;proto=http;host=b"}},
                "1.1.1.1 https a.example"},
            // Of both families, what both say.
            {"10.0.0.1", {{"Forwarded", "for=6.6.6.6;proto=https"}, {"X-Forwarded-For", "1.1.1.1"}},
                "10.0.0.1 http inner"},
            {"10.0.0.1",
                {{"Forwarded", "for=1.1.1.1;proto=https"}, {"X-Forwarded-For", "1.1.1.1"},
                    {"X-Forwarded-Proto", "https"}},
                "1.1.1.1 https inner"},
            {"10.0.0.1", {{"Forwarded", "for=1.1.1.1;host=evil"}, {"X-Forwarded-For", "1.1.1.1"}},
                "1.1.1.1 http inner"},
            {"10.0.0.1", {{"Forwarded", "nonsense"}, {"X-Forwarded-For", "1.1.1.1"}}, "10.0.0.1 http inner"},
        })
    {
        std::string given(peer);
        for (const auto& [name, value] : lines) given.append(" ").append(name).append(": ").append(value);
        const auto result = found(peer, lines);
        if (result != expected) FAIL(given + ": is " + result + " and should be " + std::string(expected));
    }
}

TEST(ProxiesTest, "without any that is trusted, nothing is read")
{
    Request request;
    request.client = "127.0.0.1";
    request.headers.add("X-Forwarded-For", "1.1.1.1");
    Proxies().resolve(request);
    CHECK_EQUAL("127.0.0.1", request.client);
}
