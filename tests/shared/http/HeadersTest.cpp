#include "tests/kit/Test.h"

#include <keelson/http/Headers.h>

#include <string>

namespace {

using keelson::http::Headers;
using keelson::http::sameName;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

TEST(HeadersTest, "names are the same but for the case of letters, whatever their bytes and their length")
{
    CHECK(sameName("", ""));
    CHECK(!sameName("", "a"));
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte)
                for (const char other : {'a', 'Z', '-', '@', '[', '`', '{', '\r'})
                {
                    std::string one(size, 'x');
                    std::string two(size, 'X');
                    one[at] = static_cast<char>(byte);
                    two[at] = other;
                    if (sameName(one, two) != (lower(one[at]) == lower(other)))
                        FAIL("byte " + std::to_string(byte) + " beside " + other);
                }
}

TEST(HeadersTest, "fields are found by name, replaced and removed")
{
    Headers headers;
    CHECK(!headers.get("Host"));
    headers.add("Host", "a");
    headers.add("Vary", "x");
    headers.add("vary", "y");
    CHECK_EQUAL("a", *headers.get("HOST"));
    CHECK_EQUAL("x", *headers.get("Vary"));
    CHECK_EQUAL(std::size_t{2}, headers.count("vary"));
    CHECK(!headers.get("Date"));
    headers.set("Vary", "z");
    CHECK_EQUAL(std::size_t{1}, headers.count("Vary"));
    CHECK_EQUAL("z", *headers.get("vary"));
    headers.remove("host");
    CHECK(!headers.get("Host"));
    CHECK_EQUAL(std::size_t{1}, headers.size());
    headers.clear();
    CHECK(!headers.get("Vary"));
}

TEST(HeadersTest, "a parser's fields stay where they are in its text")
{
    Headers headers;
    CHECK_EQUAL(0U, headers.take("Host: a\r\nEmp"));
    CHECK_EQUAL(12U, headers.take("ty: \t \r\nX:b c \t\r\n"));
    headers.keep({0, 4}, {6, 1});
    headers.keep({9, 5}, {16, 2});
    headers.keep({20, 1}, {22, 5});
    headers.add("Y", "d");
    std::string all;
    for (const auto [name, value] : headers) all.append(name).append("=").append(value).append(";");
    CHECK_EQUAL("Host=a;Empty=;X=b c;Y=d;", all);
    CHECK(headers.bytes() >= 14);
}

TEST(HeadersTest, "a copy has a text of its own, and one that is moved away is empty")
{
    Headers headers;
    headers.add("A", "1");
    auto copy = headers;
    for (int i = 0; i < 1000; ++i) copy.add("B-" + std::to_string(i), std::string(100, 'b'));
    copy.set("A", "2");
    CHECK_EQUAL("1", *headers.get("A"));
    CHECK_EQUAL("2", *copy.get("A"));
    CHECK_EQUAL(std::string(100, 'b'), *copy.get("b-999"));
    headers = std::move(copy);
    CHECK_EQUAL("2", *headers.get("A"));
    CHECK_EQUAL(std::size_t{1001}, headers.size());
    const Headers none;
    headers = none;
    CHECK_EQUAL(std::size_t{0}, headers.size() + headers.bytes());
    headers.add("C", "");
    CHECK_EQUAL("", *headers.get("C"));
}

TEST(HeadersTest, "a field may get the value of another one of the same, however much the text grows")
{
    Headers headers;
    const std::string value(300, 'v');
    headers.add("First", value);
    for (int i = 0; i < 20; ++i) headers.add("Next", *headers.get("First"));
    for (const auto [name, same] : headers) CHECK_EQUAL(value, same);
}

namespace {

std::string linesOf(const Headers& headers, std::string_view unwanted)
{
    std::string all;
    headers.lines(
        [&](std::string_view name) { return name == unwanted; }, [&](std::string_view piece) { all += piece; });
    return all;
}

} // namespace

TEST(HeadersTest, "the lines of a head are those fields that there still are and that are wanted, in their order")
{
    Headers headers;
    CHECK_EQUAL("", linesOf(headers, ""));
    headers.add("A", "1");
    headers.add("Gone", "2");
    headers.add("B", "");
    headers.add("Unwanted", "3");
    headers.add("C", "4");
    headers.remove("gone");
    CHECK_EQUAL("A: 1\r\nB: \r\nC: 4\r\n", linesOf(headers, "Unwanted"));
    headers.set("A", "5");
    CHECK_EQUAL("B: \r\nUnwanted: 3\r\nC: 4\r\nA: 5\r\n", linesOf(headers, ""));
    CHECK(headers.bytes() >= linesOf(headers, "").size());
}

TEST(HeadersTest, "the lines of a head that a client wrote are in our form")
{
    constexpr std::string_view text = "A:1 \r\nB: \t2\r\n";
    Headers headers;
    const auto at = headers.take(text);
    headers.keep({at, 1}, {at + 2, 2});
    headers.keep({at + 6, 1}, {at + 10, 1});
    headers.add("C", "3");
    CHECK_EQUAL("A: 1\r\nB: 2\r\nC: 3\r\n", linesOf(headers, ""));
    CHECK(headers.bytes() >= linesOf(headers, "").size());
}
