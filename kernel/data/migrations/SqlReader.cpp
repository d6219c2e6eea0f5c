#include "kernel/data/migrations/SqlReader.h"

#include <algorithm>
#include <cctype>

namespace kernel::data::migrations {

namespace {

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

} // namespace

std::optional<std::string> SqlReader::next()
{
    auto begin = _at;
    for (_content = false; _at < _text.size();)
    {
        if (_text[_at] != ';')
        {
            skip();
            continue;
        }
        const auto statement = _text.substr(begin, _at - begin);
        begin = ++_at;
        if (_content) return std::string(statement);
    }
    if (!_content) return std::nullopt;
    return std::string(_text.substr(begin));
}

/// One token, as far as it matters where it ends.
void SqlReader::skip()
{
    const char c = _text[_at];
    if (at("--")) return skipPast("\n");
    if (at("/*")) return skipComment();
    if (std::isspace(static_cast<unsigned char>(c)) != 0)
    {
        ++_at;
        return;
    }
    _content = true;
    const bool escapes = c == '\'' && _at > 0 && (_text[_at - 1] == 'E' || _text[_at - 1] == 'e') &&
        (_at < 2 || !isWord(_text[_at - 2]));
    if (c == '\'' || c == '"') skipQuoted(c, escapes);
    else if (c != '$' || (_at > 0 && isWord(_text[_at - 1])) || !skipDollarQuoted()) ++_at;
}

void SqlReader::skipPast(std::string_view end)
{
    const auto found = _text.find(end, _at);
    _at = found == std::string_view::npos ? _text.size() : found + end.size();
}

/// A doubled quote is two quoted pieces, one behind the other.
void SqlReader::skipQuoted(char quote, bool escapes)
{
    for (++_at; _at < _text.size() && _text[_at] != quote; ++_at)
        if (escapes && _text[_at] == '\\') ++_at;
    _at = std::min(_at + 1, _text.size());
}

/// They nest in PostgreSQL.
void SqlReader::skipComment()
{
    int depth = 0;
    do {
        if (at("/*")) ++depth;
        else if (at("*/")) --depth;
        else
        {
            ++_at;
            continue;
        }
        _at += 2;
    }
    while (depth > 0 && _at < _text.size());
    _at = std::min(_at, _text.size());
}

bool SqlReader::skipDollarQuoted()
{
    auto end = _at + 1;
    while (end < _text.size() && isWord(_text[end])) ++end;
    const bool isTag = end < _text.size() && _text[end] == '$' &&
        (end == _at + 1 || std::isdigit(static_cast<unsigned char>(_text[_at + 1])) == 0);
    if (!isTag) return false;
    const auto tag = _text.substr(_at, end + 1 - _at);
    _at = end + 1;
    skipPast(tag);
    return true;
}

} // namespace kernel::data::migrations
