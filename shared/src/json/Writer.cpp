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

/// Room for so many bytes behind what is written. Within a value some is made for what follows: to make it each time would cost
/// more than to write.
char* Writer::room(std::size_t bytes)
{
    constexpr std::size_t ahead = 512;
    const std::size_t at = std::exchange(_end, _end + bytes);
    if (_depth == 0) _to.resize(_end);
    else if (_end > _to.size()) _to.resize(_end + ahead);
    return _to.data() + at;
}

/// Room for one value, behind the comma and the key that it needs.
char* Writer::open(std::size_t bytes)
{
    if (inObject() != _keyed) throw std::logic_error("JSON writer: a value in an object follows its key");
    if (_depth == 0 && _comma) throw std::logic_error("JSON writer: a second value behind the whole one");
    const bool named = _name.data() != nullptr;
    const bool comma = _comma && (named || !_keyed);
    char* to = room(comma + (named ? _name.size() + 3 : 0) + bytes);
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
    *room(1) = bracket;
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
    if (_comma) *room(1) = ',';
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
