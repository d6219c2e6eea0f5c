#include "kernel/host/config/PropertiesFile.h"

#include "kernel/host/config/Lines.h"

#include <charconv>

namespace kernel::host::config {
namespace {

bool isContinued(std::string_view line)
{
    std::size_t backslashes = 0;
    while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\') ++backslashes;
    return backslashes % 2 == 1;
}

void appendUtf8(std::string& text, unsigned code)
{
    if (code < 0x80)
    {
        text += static_cast<char>(code);
        return;
    }
    if (code < 0x800) text += static_cast<char>(0xC0U | code >> 6U);
    else
    {
        text += static_cast<char>(0xE0U | code >> 12U);
        text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    }
    text += static_cast<char>(0x80U | (code & 0x3FU));
}

/// Takes the escape that `text` begins with, after its backslash.
void unescape(std::string_view& text, std::string& to)
{
    const char c = text.front();
    text.remove_prefix(1);
    unsigned code = 0;
    if (c == 't') to += '\t';
    else if (c == 'n') to += '\n';
    else if (c == 'r') to += '\r';
    else if (c == 'f') to += '\f';
    else if (c == 'u' && text.size() >= 4 &&
        std::from_chars(text.data(), text.data() + 4, code, 16).ptr == text.data() + 4)
    {
        appendUtf8(to, code);
        text.remove_prefix(4);
    }
    else to += c;
}

std::string unescaped(std::string_view text)
{
    std::string plain;
    while (!text.empty())
    {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '\\' && !text.empty()) unescape(text, plain);
        else plain += c;
    }
    return plain;
}

/// Where the key ends; a backslash before a sign makes it part of the key.
std::size_t separator(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i)
    {
        if (line[i] == '\\') ++i;
        else if (line[i] == '=' || line[i] == ':') return i;
    }
    return std::string_view::npos;
}

} // namespace

PropertiesFile::PropertiesFile(std::string name, std::string_view text): _name(std::move(name))
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    unsigned number = 0;
    while (!text.empty())
    {
        const unsigned first = number + 1;
        const std::string line = logicalLine(text, number);
        if (!line.empty() && line.front() != '#' && line.front() != '!') add(line, first);
    }
}

std::string PropertiesFile::logicalLine(std::string_view& text, unsigned& number) const
{
    auto line = trimmed(takeLine(text));
    ++number;
    if (line.starts_with('#') || line.starts_with('!')) return std::string(line);
    std::string whole;
    while (isContinued(line))
    {
        line.remove_suffix(1);
        whole += line;
        if (text.empty()) return whole;
        line = trimmed(takeLine(text));
        ++number;
    }
    return whole.append(line);
}

void PropertiesFile::add(std::string_view line, unsigned number)
{
    const auto sign = separator(line);
    if (sign == std::string_view::npos || sign == 0)
    {
        _problems.push_back({Problem::Severity::error, at(number), "this line has no `key = value`"});
        return;
    }
    const std::string key = unescaped(trimmed(line.substr(0, sign)));
    const auto [place, isNew] = _values.try_emplace(key, Value{unescaped(trimmed(line.substr(sign + 1))), at(number)});
    if (!isNew)
    {
        _problems.push_back({Problem::Severity::error, at(number),
            key + " is set at " + place->second.origin + " already; keep one of them"});
    }
}

std::string PropertiesFile::at(unsigned number) const
{
    return _name + ':' + std::to_string(number);
}

} // namespace kernel::host::config
