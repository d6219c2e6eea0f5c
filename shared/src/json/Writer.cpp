#include <keelson/json/Writer.h>

#include "Escape.h"

#include <keelson/json/DateTime.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace keelson::json {

namespace {

char* put(char* at, std::string_view text) noexcept
{
    return std::copy(text.begin(), text.end(), at);
}

} // namespace

/// Room for one value of so many bytes, behind the comma and the key that it needs.
char* Writer::open(std::size_t bytes)
{
    if (inObject() != _keyed) throw std::logic_error("JSON writer: a value in an object follows its key");
    if (_depth == 0 && _comma) throw std::logic_error("JSON writer: a second value behind the whole one");
    const std::size_t at = _to.size();
    const bool named = _name.data() != nullptr;
    const bool comma = _comma && (named || !_keyed);
    _to.resize(at + comma + (named ? _name.size() + 3 : 0) + bytes);
    char* to = _to.data() + at;
    if (comma) *to++ = ',';
    if (named) to = put(put(put(to, "\""), std::exchange(_name, {})), "\":");
    _comma = true;
    _keyed = false;
    return to;
}

void Writer::expectKey() const
{
    if (!inObject() || _keyed) throw std::logic_error("JSON writer: a key stands in an object, before its value");
}

Writer& Writer::begin(char bracket, bool object)
{
    if (_depth == deepest) throw std::logic_error("JSON writer: more than 64 levels");
    *open(1) = bracket;
    _objects = (_objects & ~(std::uint64_t{1} << _depth)) | std::uint64_t{object} << _depth;
    ++_depth;
    _comma = false;
    return *this;
}

Writer& Writer::end(char bracket, bool object)
{
    if (_depth == 0 || _keyed || inObject() != object)
        throw std::logic_error("JSON writer: an end that does not fit what was begun");
    --_depth;
    _comma = true;
    _to.push_back(bracket);
    return *this;
}

Writer& Writer::key(Name name)
{
    expectKey();
    _name = name.text();
    _keyed = true;
    return *this;
}

Writer& Writer::keyFrom(std::string_view name)
{
    expectKey();
    _to.append(_comma ? ",\"" : "\"");
    appendEscaped(_to, name);
    _to.append("\":");
    _keyed = true;
    return *this;
}

Writer& Writer::value(std::string_view text)
{
    const std::size_t plain = plainLength(text);
    const bool all = plain == text.size();
    char* to = open(plain + 1 + all);
    *to = '"';
    to = put(to + 1, text.substr(0, plain));
    if (all)
    {
        *to = '"';
        return *this;
    }
    appendEscaped(_to, text.substr(plain));
    _to.push_back('"');
    return *this;
}

bool Writer::isPlain(std::string_view text) noexcept
{
    return json::isPlain(text);
}

Writer& Writer::raw(std::string_view json)
{
    put(open(json.size()), json);
    return *this;
}

Writer& Writer::value(bool value)
{
    return raw(value ? "true" : "false");
}

Writer& Writer::value(std::nullptr_t)
{
    return raw("null");
}

Writer& Writer::value(double value)
{
    return std::isfinite(value) ? number(value) : raw("null");
}

Writer& Writer::integer(std::int64_t value)
{
    return number(value);
}

Writer& Writer::natural(std::uint64_t value)
{
    return number(value);
}

template <class T>
Writer& Writer::number(T value)
{
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof(digits), value);
    return raw({digits, static_cast<std::size_t>(end - digits)});
}

Writer& Writer::value(const Id& id)
{
    char text[38];
    text[0] = text[37] = '"';
    id.write(text + 1);
    return raw({text, sizeof(text)});
}

Writer& Writer::value(Clock::Time time)
{
    char text[dateTimeLength + 2];
    text[0] = text[sizeof(text) - 1] = '"';
    writeDateTime(time, text + 1);
    return raw({text, sizeof(text)});
}

} // namespace keelson::json
