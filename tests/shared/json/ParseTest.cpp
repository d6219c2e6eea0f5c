#include "tests/kit/Test.h"

#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace keelson::json {

namespace {

std::string repeated(std::string_view text, int count)
{
    std::string all;
    for (; count > 0; --count) all += text;
    return all;
}

void checkRefused(Fault fault, const std::string& text, std::string_view saying, std::string_view pointer = "")
{
    try
    {
        parse(text);
    }
    catch (const Error& error)
    {
        CHECK_CONTAINS(error.what(), saying);
        CHECK(std::string_view(error.what()).size() < 100);
        CHECK(error.fault() == fault);
        return CHECK_EQUAL(pointer, error.pointer());
    }
    FAIL("accepted: " + text.substr(0, 80));
}

} // namespace

TEST(JsonParseTest, "what is JSON comes back as it was")
{
    for (const std::string text : {"null", "true", "0", "-1", "1.5e3", "\"\"", "[]", "{}", "[[],{}]",
             R"({"a":{"b":[1,2,{"c":"d"}]},"e":[],"f":-9223372036854775808,"g":18446744073709551615})",
             R"(["\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t\u007f"])", "[\"\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\"]",
             "[1e-400]", "\r\n\t {\"a\" : 1 } \n", "{\"\":1}"})
    {
        CHECK(nlohmann::json::parse(text) == parse(text));
    }
}

TEST(JsonParseTest, "what is no JSON is unreadable")
{
    for (const std::string text : {"{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "[1 2]", "01", "+1", ".5", "1.",
             "1e", "-", "NaN", "Infinity", "nul", "TRUE", "\"a", "\"\t\"", "\"\\x\"", "\"\\u12g4\"", "// c\n1",
             "/* */1", "1 2", "{} {}", "{}x", "[]]", "\x01", "{\"a\"}", "{1:2}", "\xFF", "[1]\x0B"})
    {
        checkRefused(Fault::unreadable, text, "is not JSON: something is wrong at byte ");
    }
    for (const std::string text : {"", " ", "\r\n\t "}) checkRefused(Fault::unreadable, text, "body is empty");
    checkRefused(Fault::unreadable, "\xEF\xBB\xBF{}", "byte order mark");
    for (const std::string& text : {std::string("{}\0", 3), std::string("\0{}", 3), std::string("\"\0\"", 3),
             std::string("{}\0garbage", 10), std::string("[1,\0", 4)})
    {
        checkRefused(Fault::unreadable, text, "NUL byte");
    }
}

TEST(JsonParseTest, "what is no UTF-8 is unreadable")
{
    for (const std::string bytes :
        {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xED\xA0\xBD\xED\xB8\x80",
            "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xC3", "\xE2\x82", "\xC3("})
    {
        checkRefused(Fault::unreadable, "[\"" + bytes + "\"]", "is not JSON");
        checkRefused(Fault::unreadable, "{\"" + bytes + "\":1}", "is not JSON");
    }
}

TEST(JsonParseTest, "half of a surrogate pair and NUL characters are JSON, but not accepted")
{
    for (const std::string text : {R"("\ud800")", R"("\udc00")", R"("\ud800x")", R"("\ud800\n")", R"("\ud800\ud800")",
             R"("\udfff\ud800")", R"("\uDBFF\u0041")"})
    {
        checkRefused(Fault::unacceptable, text, "surrogate");
    }
    checkRefused(Fault::unacceptable, R"({"a":["x","b\u0000c"]})", "NUL character", "/a/1");
    checkRefused(Fault::unacceptable, R"({"a\u0000":1})", "NUL character");
}

TEST(JsonParseTest, "a name that stands twice in one object is refused with its place")
{
    checkRefused(Fault::unacceptable, R"({"a":1,"a":2})", "twice", "/a");
    checkRefused(Fault::unacceptable, R"({"a":1,"\u0061":2})", "twice", "/a");
    checkRefused(Fault::unacceptable, R"([0,{"x":{"a/b":1,"a/b":2}}])", "twice", "/1/x/a~1b");
    CHECK_EQUAL(2, parse(R"([{"a":1},{"a":{"a":2}}])").size());
    const std::string name(10'000, 'n');
    checkRefused(Fault::unacceptable, R"({"x":{")" + name + R"(":1,")" + name + R"(":2}})", "twice", "/x");
}

TEST(JsonParseTest, "numbers that nothing holds are refused")
{
    for (const std::string text :
        {"1e999", "-1e999", "1e400", "18446744073709551616", "-9223372036854775809", "123456789012345678901234567890"})
    {
        checkRefused(Fault::unacceptable, "{\"n\":" + text + "}", "number", "/n");
    }
    checkRefused(Fault::unacceptable, repeated("9", 400), "number");
    checkRefused(Fault::unacceptable, "[-" + repeated("9", 400) + ".5]", "number", "/0");
    checkRefused(Fault::unacceptable, "1e" + repeated("9", 100'000), "number");
    CHECK_EQUAL(0.5, parse("0." + std::string("5") + repeated("0", 1000)).get<double>());
}

TEST(JsonParseTest, "depth is bounded, and no depth costs stack")
{
    CHECK_EQUAL(1, parse(repeated("[", 32) + repeated("]", 32)).size());
    checkRefused(Fault::unacceptable, repeated("[", 33) + repeated("]", 33), "32 levels", repeated("/0", 32));
    checkRefused(Fault::unacceptable, repeated("[", 500) + repeated("]", 500), "32 levels", repeated("/0", 32));
    checkRefused(Fault::unacceptable, repeated("{\"a\":", 500), "32 levels", repeated("/a", 32));
    checkRefused(Fault::unacceptable, repeated("[", 1'000'000), "32 levels", repeated("/0", 32));
    const auto deep = parse(repeated("[", 100'000) + repeated("]", 100'000), {.depth = 100'000});
    CHECK(deep.is_array());
    CHECK_THROWS_SAYING(Error, "1 levels", parse("[[]]", {.depth = 1}));
}

TEST(JsonParseTest, "a text that is too large is not looked at")
{
    CHECK_EQUAL(1, parse("[1]", {.bytes = 3}).size());
    try
    {
        parse("x[1]", {.bytes = 3});
        FAIL("accepted");
    }
    catch (const Error& error)
    {
        CHECK(error.fault() == Fault::tooLarge);
        CHECK_EQUAL("The body has more than 3 bytes.", std::string(error.what()));
    }
}

} // namespace keelson::json
