#include "kernel/ops/LineFormatter.h"

#include <keelson/json/Writer.h>

#include <Poco/DateTimeFormatter.h>
#include <array>
#include <string_view>

namespace kernel::ops {

namespace {

constexpr std::array<std::string_view, 9> levels{
    "", "FATAL", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO", "DEBUG", "TRACE"};

void appendEscaped(std::string& line, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) line += c;
        else if (c == '\n') line += "\\n";
        else line.append("\\x").append({digits[byte >> 4U], digits[byte & 15U]});
    }
}

std::string_view trimmed(std::string_view text)
{
    const auto end = text.find_last_not_of(" \r\n\t");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

} // namespace

void LineFormatter::format(const Poco::Message& message, std::string& line)
{
    const auto time = Poco::DateTimeFormatter::format(message.getTime(), "%Y-%m-%dT%H:%M:%S.%iZ");
    const auto level = levels.at(static_cast<std::size_t>(message.getPriority()));
    const auto text = trimmed(message.getText());
    line.clear();
    if (_form == Form::json)
    {
        keelson::json::Writer json(line);
        json.beginObject().field("time", time).field("level", level);
        json.field("source", message.getSource()).field("text", text).endObject();
        return;
    }
    line.append(time).append(" ").append(level).append(" ").append(message.getSource()).append(": ");
    appendEscaped(line, text);
}

} // namespace kernel::ops
