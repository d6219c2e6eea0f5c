#include "kernel/ops/LineFormatter.h"
#include "tests/kit/Test.h"

#include <Poco/AutoPtr.h>

namespace {

std::string lineOf(const std::string& text, kernel::ops::Form form = kernel::ops::Form::text)
{
    Poco::AutoPtr<kernel::ops::LineFormatter> formatter(new kernel::ops::LineFormatter(form));
    Poco::Message message("http", text, Poco::Message::PRIO_WARNING);
    message.setTime(Poco::Timestamp(1'700'000'000'123'000));
    std::string line;
    formatter->format(message, line);
    return line;
}

} // namespace

TEST(LineFormatterTest, "a line has time, level, source and text")
{
    CHECK_EQUAL(std::string("2023-11-14T22:13:20.123Z WARNING http: all is well"), lineOf("all is well"));
}

TEST(LineFormatterTest, "a text with line feeds and escape sequences stays one line")
{
    const auto line = lineOf("first\nsecond\r\x1b[31mred\x7f\n");
    CHECK_CONTAINS(line, "first\\nsecond\\x0d\\x1b[31mred\\x7f");
    CHECK(line.find('\n') == std::string::npos);
}

TEST(LineFormatterTest, "an empty text is an empty text")
{
    CHECK(lineOf("\n").ends_with("http: "));
}

TEST(LineFormatterTest, "a line may be an object")
{
    CHECK_EQUAL(R"({"time":"2023-11-14T22:13:20.123Z","level":"WARNING","source":"http","text":"a \"b\"\nc"})",
        lineOf("a \"b\"\nc\n", kernel::ops::Form::json));
}
