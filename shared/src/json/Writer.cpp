#include <keelson/json/Writer.h>

#include "Escape.h"

#include <keelson/json/DateTime.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace keelson::json {

namespace {

// The first and the last so many bytes, which may overlap.
template <std::size_t Bytes>
void putEnds(char* to, std::string_view text) noexcept
{
    std::memcpy(to, text.data(), Bytes);
    std::memcpy(to + text.size() - Bytes, text.data() + text.size() - Bytes, Bytes);
}

// Most of what is written is shorter than the way to a function that copies it.
char* put(char* to, std::string_view text) noexcept
{
    const std::size_t size = text.size();
    if (size > 16) std::memcpy(to, text.data(), size);
    else if (size >= 8) putEnds<8>(to, text);
    else if (size >= 4) putEnds<4>(to, text);
    else
        for (std::size_t i = 0; i < size; ++i) to[i] = text[i];
    return to + size;
}

} // namespace

/// Room for so many bytes behind what is written.
char* Writer::room(std::size_t bytes)
{
    const std::size_t end = _end + bytes;
    if (end > _to.size()) grow(end);
    return _to.data() + std::exchange(_end, end);
}

/// Within a value by more than is needed: to make room for each part would take longer than to write it.
void Writer::grow(std::size_t end)
{
    constexpr std::size_t least = 512;
    _to.resize(_depth == 0 ? end : end + std::max(end, least));
}

/// Room for one value, behind the comma and the key that it needs.
char* Writer::open(std::size_t bytes)
{
    if (inObject() != _keyed || (_depth == 0 && _comma)) refuse();
    const bool named = _name.data() != nullptr;
    char* to = room(_comma + (named ? _name.size() + 3 : 0) + bytes);
    if (_comma) *to++ = ',';
    if (named)
    {
        *to = '"';
        to = put(to + 1, std::exchange(_name, {}));
        *to++ = '"';
        *to++ = ':';
    }
    _comma = true;
    _keyed = false;
    return to;
}

void Writer::refuse() const
{
    throw std::logic_error(inObject() != _keyed ? "JSON writer: a value in an object follows its key"
                                                : "JSON writer: a second value behind the whole one");
}

void Writer::expectKey() const
{
    if (!inObject() || _keyed) throw std::logic_error("JSON writer: a key stands in an object, before its value");
}

Writer& Writer::begin(char bracket, bool object)
{
    if (_depth == deepest) throw std::logic_error("JSON writer: more than 64 levels");
    *open(1) = bracket;
    _objects = _objects << 1 | std::uint64_t{object};
    ++_depth;
    _comma = false;
    return *this;
}

Writer& Writer::end(char bracket, bool object)
{
    if (_depth == 0 || _keyed || inObject() != object)
        throw std::logic_error("JSON writer: an end that does not fit what was begun");
    *room(1) = bracket;
    _objects >>= 1;
    --_depth;
    _comma = true;
    if (_depth == 0) _to.resize(_end);
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
    if (std::exchange(_comma, false)) *room(1) = ',';
    *room(1) = '"';
    escaped(name);
    put(room(2), "\":");
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
    escaped(text.substr(plain));
    *room(1) = '"';
    return *this;
}

void Writer::escaped(std::string_view text)
{
    while (!text.empty())
    {
        const auto plain = text.substr(0, plainLength(text));
        put(room(plain.size()), plain);
        text.remove_prefix(plain.size());
        if (text.empty()) return;
        const auto form = takeEscaped(text);
        put(room(form.size()), form);
    }
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
    constexpr std::size_t length = 36;
    char* const to = open(length + 2);
    to[0] = to[length + 1] = '"';
    id.write(to + 1);
    return *this;
}

Writer& Writer::value(Clock::Time time)
{
    char* const to = open(dateTimeLength + 2);
    to[0] = to[dateTimeLength + 1] = '"';
    writeDateTime(time, to + 1);
    return *this;
}

} // namespace keelson::json
