#include "tests/kit/Test.h"

#include <keelson/json/Writer.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace keelson::json {

namespace {

template <class Write>
std::string written(Write write)
{
    std::string text;
    Writer writer(text);
    write(writer);
    CHECK(writer.complete());
    return text;
}

template <class T>
std::string single(const T& value)
{
    return written([&](Writer& json) { json.value(value); });
}

} // namespace

TEST(JsonWriterTest, "objects and arrays get their commas by themselves")
{
    CHECK_EQUAL(R"({"a":1,"b":[],"c":[{},[true,null],"x"],"d":{"e":-2.5}})", written([](Writer& json) {
        json.beginObject().field("a", 1).key("b").beginArray().endArray().key("c").beginArray();
        json.beginObject().endObject().beginArray().value(true).value(nullptr).endArray().value("x").endArray();
        json.key("d").beginObject().field("e", -2.5).endObject().endObject();
    }));
}

TEST(JsonWriterTest, "it writes behind what is there")
{
    std::string text = "data: ";
    Writer(text).value(7);
    CHECK_EQUAL("data: 7", text);
    CHECK(!Writer(text).complete());
}

TEST(JsonWriterTest, "text is escaped wherever the special characters lie")
{
    CHECK_EQUAL(R"("")", single(std::string_view()));
    CHECK_EQUAL(R"("\"\\\b\f\n\r\t\u0000\u001f/)"
                "\x7f\"",
        single(std::string("\"\\\b\f\n\r\t\0\x1f/\x7f", 11)));
    for (std::size_t length = 0; length < 40; ++length)
    {
        for (std::size_t at = 0; at < length; ++at)
        {
            for (const std::string special : {"\"", "\\", "\n", "\x1f", "é", "€", "😀", " ", "~"})
            {
                std::string text(length, 'x');
                text.replace(at, 1, special);
                CHECK_EQUAL(nlohmann::json(text).dump(), single(text));
            }
        }
    }
}

TEST(JsonWriterTest, "a text is plain where no byte of it has to be escaped")
{
    CHECK(Writer::isPlain(""));
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte)
            {
                std::string text(size, size % 2 == 0 ? ' ' : '~');
                text[at] = static_cast<char>(byte);
                const bool plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
                if (Writer::isPlain(text) != plain) FAIL("byte " + std::to_string(byte));
            }
}

TEST(JsonWriterTest, "every byte that is no UTF-8 becomes a replacement character")
{
    const std::string replaced = "\xEF\xBF\xBD";
    const auto check = [&](const std::string& bad, std::size_t characters) {
        std::string expected = "\"a";
        for (; characters > 0; --characters) expected += replaced;
        CHECK_EQUAL(expected + "b\"", single("a" + bad + "b"));
    };
    check("\x80", 1);
    check("\xC0\x80", 2);         // overlong NUL
    check("\xC1\xBF", 2);         // overlong
    check("\xE0\x9F\xBF", 3);     // overlong
    check("\xED\xA0\x80", 3);     // a surrogate
    check("\xF0\x8F\xBF\xBF", 4); // overlong
    check("\xF4\x90\x80\x80", 4); // above U+10FFFF
    check("\xF5\x80\x80\x80", 4);
    check("\xFF", 1);
    check("\xE2\x82", 2); // a piece
    CHECK_EQUAL("\"" + replaced + replaced + "\"", single(std::string("\xE2\x82")));
}

TEST(JsonWriterTest, "numbers are written so that they come back")
{
    CHECK_EQUAL("-9223372036854775808", single(std::numeric_limits<std::int64_t>::min()));
    CHECK_EQUAL("18446744073709551615", single(std::numeric_limits<std::uint64_t>::max()));
    CHECK_EQUAL("255", single(std::uint8_t{255}));
    CHECK_EQUAL("0.1", single(0.1));
    for (const double value : {1e308, 5e-324, -0.0, 1.0 / 3, 123456789.123456789})
    {
        CHECK_EQUAL(value, nlohmann::json::parse(single(value)).get<double>());
    }
    CHECK_EQUAL("null", single(std::nan("")));
    CHECK_EQUAL("null", single(-std::numeric_limits<double>::infinity()));
}

TEST(JsonWriterTest, "ids, times and optional values have their forms")
{
    const auto id = Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13").value();
    CHECK_EQUAL("\"01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13\"", single(id));
    CHECK_EQUAL("\"1970-01-01T00:00:01.500Z\"", single(Clock::Time(std::chrono::milliseconds(1500))));
    CHECK_EQUAL("null", single(std::optional<std::string>()));
    CHECK_EQUAL("\"x\"", single(std::optional<std::string>("x")));
}

TEST(JsonWriterTest, "keys of run time are escaped, and raw JSON is taken as it is")
{
    CHECK_EQUAL(R"({"a\"b":[1],"c":{}})", written([](Writer& json) {
        json.beginObject().keyFrom("a\"b").raw("[1]").keyFrom("c").raw("{}").endObject();
    }));
}

TEST(JsonWriterTest, "calls that give no JSON throw")
{
    using Misuse = void (*)(Writer&);
    const Misuse misuses[] = {
        [](Writer& json) { json.key("a"); },
        [](Writer& json) { json.endObject(); },
        [](Writer& json) { json.beginObject().value(1); },
        [](Writer& json) { json.beginObject().raw("1"); },
        [](Writer& json) { json.beginObject().beginArray(); },
        [](Writer& json) { json.beginObject().endArray(); },
        [](Writer& json) { json.beginArray().endObject(); },
        [](Writer& json) { json.beginArray().key("a"); },
        [](Writer& json) { json.beginArray().keyFrom("a"); },
        [](Writer& json) { json.beginObject().key("a").key("b"); },
        [](Writer& json) { json.beginObject().key("a").endObject(); },
        [](Writer& json) { json.value(1).value(2); },
        [](Writer& json) { json.beginArray().endArray().beginArray(); },
        [](Writer& json) {
            for (int i = 0; i < 65; ++i) json.beginArray();
        },
    };
    for (const auto misuse : misuses)
    {
        std::string text;
        Writer writer(text);
        CHECK_THROWS_SAYING(std::logic_error, "JSON writer: ", misuse(writer));
    }
}

TEST(JsonWriterTest, "sixty-four levels are known apart")
{
    const std::string text = written([](Writer& json) {
        for (int i = 0; i < 32; ++i) json.beginArray().beginObject().key("k");
        json.value(1);
        for (int i = 0; i < 32; ++i) json.endObject().endArray();
    });
    CHECK(nlohmann::json::accept(text));
}

} // namespace keelson::json
