#include "kernel/host/config/EnvFile.h"

#include "kernel/host/config/Lines.h"

#include <algorithm>

namespace kernel::host::config {
namespace {

bool isName(std::string_view text)
{
    const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && letter(text.front()) &&
        std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

void skipSpaces(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

char unescaped(char c)
{
    if (c == 'n') return '\n';
    if (c == 'r') return '\r';
    if (c == 't') return '\t';
    return c;
}

bool isEscaped(char c)
{
    return std::string_view("nrt\"\\$`").find(c) != std::string_view::npos;
}

} // namespace

EnvFile::EnvFile(std::string name, std::string_view text): _name(std::move(name))
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (; !text.empty(); ++_number) read(text);
}

void EnvFile::read(std::string_view& text)
{
    skipSpaces(text);
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    if (trimmed(line).empty() || line.starts_with('#'))
    {
        takeLine(text);
        return;
    }
    const unsigned number = _number;
    const auto sign = line.find('=');
    auto name = trimmed(line.substr(0, sign));
    if (name.starts_with("export ") || name.starts_with("export\t")) name = trimmed(name.substr(7));
    if (sign == std::string_view::npos || !isName(name))
    {
        report(number, "this line has no `NAME=value`");
        takeLine(text);
        return;
    }
    text.remove_prefix(sign + 1);
    add(std::string(name), takeValue(text), number);
}

std::string EnvFile::takeValue(std::string_view& text)
{
    skipSpaces(text);
    if (text.starts_with('"') || text.starts_with('\'')) return takeQuoted(text);
    auto value = takeLine(text);
    for (std::size_t i = 0; i < value.size(); ++i)
    {
        if (value[i] == '#' && (i == 0 || value[i - 1] == ' ' || value[i - 1] == '\t')) value = value.substr(0, i);
    }
    return std::string(trimmed(value));
}

std::string EnvFile::takeQuoted(std::string_view& text)
{
    const unsigned first = _number;
    const char quote = text.front();
    std::string value;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != quote; ++at)
    {
        if (text[at] == '\n') ++_number;
        const bool escape = quote == '"' && text[at] == '\\' && at + 1 < text.size() && isEscaped(text[at + 1]);
        value += escape ? unescaped(text[++at]) : text[at];
    }
    if (at == text.size()) report(first, "the quote that opens here is never closed");
    text.remove_prefix(std::min(at + 1, text.size()));
    const auto rest = trimmed(takeLine(text));
    if (!rest.empty() && !rest.starts_with('#')) report(_number, "there is text after the closing quote");
    return value;
}

void EnvFile::add(const std::string& name, std::string value, unsigned number)
{
    const auto [place, isNew] = _values.try_emplace(
        name, Value{std::move(value), name + " in " + _name + ':' + std::to_string(number)});
    if (!isNew) report(number, name + " is set already (" + place->second.origin + "); keep one of them");
}

void EnvFile::report(unsigned number, std::string sentence)
{
    _problems.push_back({Problem::Severity::error, _name + ':' + std::to_string(number), std::move(sentence)});
}

} // namespace kernel::host::config
