#include "tests/kernel/http/raw/Rows.h"

#include <vector>

namespace raw {

namespace {

// RFC 9112, 7.1: behind `Transfer-Encoding: chunked`.
constexpr Row bodies[]{
    {"0||", 0, "9112 7.1", "POST /"},
    {"5|hello|0||", 0, "9112 7.1", "POST / hello"},
    {"5|hello|6| world|0||", 0, "9112 7.1", "POST / hello world"},
    {"a|0123456789|0||", 0, "9112 7.1", "POST / 0123456789"},
    {"A|0123456789|0||", 0, "9112 7.1", "POST / 0123456789"},
    {"0005|hello|000||", 0, "9112 7.1", "POST / hello"},
    {"5;a|hello|0||", 0, "9112 7.1.1", "POST / hello"},
    {"5;a=b|hello|0;c=d||", 0, "9112 7.1.1", "POST / hello"},
    {"5 ; a = b ; c |hello|0||", 0, "9112 7.1.1; BWS", "POST / hello"},
    {"5;d=e;a=\"b;\\\" c\"|hello|0||", 0, "9112 7.1.1", "POST / hello"},
    {"5|hello|0|X: y||", 0, "9112 7.1.2", "POST / hello"},
    {"5|hello|0|X: y|Z:||", 0, "9112 7.1.2", "POST / hello"},
    {"5|hello|0|Digest: sha-256=x||GET /2 HTTP/1.1|Host: x||", 0, "9112 7.1.2", "POST / hello then GET /2"},
    {"5|hello|0||GET /2 HTTP/1.1|Host: x||", 0, "9112 7.1", "POST / hello then GET /2"},
    {"5|hello|0|||GET /2 HTTP/1.1|Host: x||", 0, "9112 2.2", "POST / hello then GET /2"},
    {"|0||", 400, "9112 7.1"},
    {" 5|hello|0||", 400, "9112 7.1"},
    {"x|hello|0||", 400, "9112 7.1"},
    {"-5|hello|0||", 400, "9112 7.1"},
    {"+5|hello|0||", 400, "9112 7.1"},
    {"0x5|hello|0||", 400, "9112 7.1"},
    {"5h|hello|0||", 400, "9112 7.1"},
    {"5 |hello|0||", 400, "9112 7.1"},
    {"5\t|hello|0||", 400, "9112 7.1"},
    {"5 5|hello|0||", 400, "9112 7.1"},
    {"5.|hello|0||", 400, "9112 7.1"},
    {"5,|hello|0||", 400, "9112 7.1"},
    {"5\n", 400, "9112 7.1; a bare LF"},
    {"5\rhello|0||", 400, "9112 7.1; a bare CR"},
    {"5\r\rhello|0||", 400, "9112 7.1; a bare CR"},
    {"5;\nhello|0||", 400, "9112 7.1.1; a bare LF"},
    {"5;a\nhello|0||", 400, "9112 7.1.1; a bare LF"},
    {"5;a\rb|hello|0||", 400, "9112 7.1.1; a bare CR"},
    {"5;a\x01|hello|0||", 400, "9112 7.1.1"},
    {"5;|hello|0||", 400, "9112 7.1.1"},
    {"5;=b|hello|0||", 400, "9112 7.1.1"},
    {"5;a=|hello|0||", 400, "9112 7.1.1"},
    {"5;a b|hello|0||", 400, "9112 7.1.1"},
    {"5;a=\"b|hello|0||", 400, "9112 7.1.1"},
    {"5;a=\"b\"c|hello|0||", 400, "9112 7.1.1"},
    {"5a=b|hello|0||", 400, "9112 7.1.1"},
    {"5|hello0||", 400, "9112 7.1"},
    {"5|hello!|0||", 400, "9112 7.1"},
    {"5|helloworld|0||", 400, "9112 7.1"},
    {"5|hello\n0||", 400, "9112 7.1; a bare LF"},
    {"5|hello\r0||", 400, "9112 7.1; a bare CR"},
    {"5|hello||0||", 400, "9112 7.1"},
    {"4|hello|0||", 400, "9112 7.1"},
    {"0\n\n", 400, "9112 7.1; a bare LF"},
    {"0|\nX", 400, "9112 7.1; a bare LF"},
    {"0|\rX", 400, "9112 7.1; a bare CR"},
    {"100001|", 413, "9110 15.5.14; said before it comes"},
    {"ffffffffffffffff|", 413, "9112 7.1; overflow"},
    {"10000000000000005|hello|0||", 413, "9112 7.1; overflow"},
    {"0000000000000000000005|hello|0||", 413, "9112 7.1; overflow"},
    {"0|Content-Length: 5||", 400, "9110 6.5.1"},
    {"0|Transfer-Encoding: chunked||", 400, "9110 6.5.1"},
    {"0|host: y||", 400, "9110 6.5.1"},
    {"0|Authorization: Bearer x||", 400, "9110 6.5.1"},
    {"0|Cookie: a=b||", 400, "9110 6.5.1"},
    {"0|Content-Type: text/html||", 400, "9110 6.5.1"},
    {"0|Connection: close||", 400, "9110 6.5.1"},
    {"0|X : y||", 400, "9112 5.1"},
    {"0|X: y| z||", 400, "9112 5.2; obs-fold"},
    {"0| X: y||", 400, "9112 5.2; obs-fold"},
    {"0|: y||", 400, "9110 5.1"},
    {"0|X||", 400, "9112 5"},
    {"0|X: y\n|", 400, "9112 2.2; a bare LF"},
    {"0|X: y\rZ: a||", 400, "9110 5.5; a bare CR"},
    {"0|X: \x01||", 400, "9110 5.5"},
    {"0|GET /2 HTTP/1.1|Host: x||", 400, "9112 5"},
};

constexpr std::string_view head = "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||";

} // namespace

std::span<const Row> chunks()
{
    static const auto texts = [] {
        std::vector<std::string> result;
        for (const auto& body : bodies) result.push_back(std::string(head) + std::string(body.bytes));
        return result;
    }();
    static const auto rows = [] {
        std::vector<Row> result(std::begin(bodies), std::end(bodies));
        for (std::size_t i = 0; i < result.size(); ++i) result[i].bytes = texts[i];
        return result;
    }();
    return rows;
}

} // namespace raw
