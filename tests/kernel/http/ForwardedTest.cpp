#include "kernel/http/Forwarded.h"
#include "kernel/http/Network.h"
#include "tests/kit/Test.h"

using kernel::http::Address;
using kernel::http::Forwarded;
using kernel::http::Network;

namespace {

/// `client proto host` of each element, or `refused`.
std::string read(std::string_view text)
{
    const auto elements = Forwarded::parse(text);
    if (!elements) return "refused";
    std::string result;
    for (const auto& each : *elements)
        result += (result.empty() ? "" : " | ") +
            (each.from           ? each.from->text()
                    : each.named ? "hidden"
                                 : "-") +
            " " + each.proto + " " + each.host;
    return result;
}

} // namespace

TEST(ForwardedTest, "elements are read as RFC 7239 writes them")
{
    struct Row
    {
        std::string_view text;
        std::string_view elements;
    };
    for (const auto& [text, elements] : {
             Row{"for=192.0.2.43", "192.0.2.43  "},
             Row{"For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17  "},
             Row{"for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60 http "},
             Row{"for=192.0.2.43, for=198.51.100.17", "192.0.2.43   | 198.51.100.17  "},
             Row{"for=\"192.0.2.43:47011\"", "192.0.2.43  "},
             Row{"for=\"192.0.2.43:_port\"", "192.0.2.43  "},
             Row{"for=unknown", "hidden  "},
             Row{"for=_mdn-1.x", "hidden  "},
             Row{"for=\"_gazonk\"", "hidden  "},
             Row{"for=\"unknown:80\"", "hidden  "},
             Row{"proto=https;host=app.example:8443", "refused"}, // a colon is not of a token
             Row{"proto=https;host=\"app.example:8443\"", "- https app.example:8443"},
             Row{"FOR=192.0.2.1;PROTO=https", "192.0.2.1 https "},
             Row{";for=192.0.2.1;;", "192.0.2.1  "},
             Row{" , for=192.0.2.1 ,, for=192.0.2.2,", "192.0.2.1   | 192.0.2.2  "},
             Row{"for=192.0.2.1;secret=\"a\\\"b,c\"", "192.0.2.1  "},
             Row{"", ""},
         })
        CHECK_EQUAL(elements, read(text));
}

TEST(ForwardedTest, "what is not of the grammar is nothing at all")
{
    for (const auto* text : {"for=192.0.2.1; proto=https", "for =192.0.2.1", "for= 192.0.2.1", "for=", "for", "=x",
             "for=192.0.2.1 for=192.0.2.2", "for=192.0.2.1;for=192.0.2.2", "for=[2001:db8::1]", "for=2001:db8::1",
             "for=\"2001:db8::1\"", "for=\"[192.0.2.1]\"", "for=\"192.0.2.1", "for=\"192.0.2.1:\"",
             "for=\"192.0.2.1:123456\"", "for=192.0.2.256", "for=192.0.2.01", "for=example.com", "for=_", "for=_a/b",
             "by=nonsense", "host=\"a b\"", "host=\"a:b\"", "host=\"\"", "host=\"[::1\"", "for=\"192.0.2.1\x01\"",
             "for=192.0.2.1\x7f", "for=192.0.2.1, for=(", "for=\"\\"})
        if (Forwarded::parse(text)) FAIL(std::string(text) + " passes");
}

TEST(ForwardedTest, "an element of X-Forwarded-For may have a port and brackets")
{
    const auto node = [](std::string_view text) {
        const auto found = Forwarded::node(text);
        return found ? found->text() : "none";
    };
    CHECK_EQUAL("192.0.2.1", node("192.0.2.1"));
    CHECK_EQUAL("192.0.2.1", node("192.0.2.1:80"));
    CHECK_EQUAL("192.0.2.1", node("::ffff:192.0.2.1"));
    CHECK_EQUAL("2001:db8::1", node("2001:DB8:0::1"));
    CHECK_EQUAL("2001:db8::1", node("[2001:db8::1]:80"));
    for (const auto* text : {"unknown", "", "x", "1.2.3", "1.2.3.4.5", "[::1", "fe80::1%eth0"})
        CHECK_EQUAL("none", node(text));
}

TEST(AddressTest, "an address of IPv4 is four numbers up to 255, and comes back as it was")
{
    for (int i = 0; i < 256; ++i)
    {
        const auto number = std::to_string(i);
        const auto text = number + "." + std::to_string(255 - i) + ".0." + number;
        CHECK_EQUAL(text, Address::parse(text).value().text());
    }
    for (const std::string text :
        {"256.1.1.1", "1.1.1.256", "999.1.1.1", "1.2550.1.1", "01.1.1.1", "1.00.1.1", "1.1.1", "1.1.1.", "1.1.1.1.",
            ".1.1.1", "1..1.1", "1.1.1.1.1", "1.1.1.a", "+1.1.1.1", " 1.1.1.1", "1.1.1.1 ", "1,1.1.1"})
        if (Address::parse(text)) FAIL(text + " passes");
}

TEST(NetworkTest, "a network holds its addresses and no others")
{
    const auto holds = [](std::string_view network, std::string_view address) {
        return Network::parse(network).value().contains(Address::parse(address).value());
    };
    CHECK(holds("10.0.0.0/8", "10.255.0.1"));
    CHECK(!holds("10.0.0.0/8", "11.0.0.1"));
    CHECK(holds("10.0.0.0/8", "::ffff:10.1.1.1"));
    CHECK(holds("192.0.2.128/25", "192.0.2.200"));
    CHECK(!holds("192.0.2.128/25", "192.0.2.100"));
    CHECK(holds("192.0.2.1", "192.0.2.1"));
    CHECK(!holds("192.0.2.1", "192.0.2.2"));
    CHECK(holds("0.0.0.0/0", "203.0.113.9"));
    CHECK(!holds("0.0.0.0/0", "2001:db8::1"));
    CHECK(holds("2001:db8::/33", "2001:db8:7fff::1"));
    CHECK(!holds("2001:db8::/33", "2001:db8:8000::1"));
    CHECK(holds("::/0", "10.0.0.1"));
    for (const auto* text : {"", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "x",
             "::1/129", "2001:db8::1/64", "10.0.0.0/ 8", "host/8"})
        if (Network::parse(text)) FAIL(std::string(text) + " passes");
}
