#include "kernel/ops/LineFormatter.h"

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
    line = Poco::DateTimeFormatter::format(message.getTime(), "%Y-%m-%dT%H:%M:%S.%iZ ");
    line.append(levels.at(static_cast<std::size_t>(message.getPriority()))).append(" ");
    line.append(message.getSource()).append(": ");
    appendEscaped(line, trimmed(message.getText()));
}

} // namespace kernel::ops
