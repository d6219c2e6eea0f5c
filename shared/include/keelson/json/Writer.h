#pragma once

#include <keelson/Clock.h>
#include <keelson/Export.h>
#include <keelson/Id.h>
#include <keelson/json/Name.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::json {

/// Writes one JSON value after another behind what a string already holds; for answers that are made often. Commas and
/// colons come by themselves.
///
///     json::Writer json(response.body);
///     json.beginObject().field("id", task.id).field("title", task.title).field("due_date", task.due);
///     json.key("tags").beginArray();
///     for (const auto& tag : task.tags) json.value(tag);
///     json.endArray().endObject();
///
/// What it writes is JSON whatever it is given: bytes that are no UTF-8 become U+FFFD, numbers that are not finite null.
/// Calls in an order that gives no JSON (a value without a key in an object, an end that does not fit, more than 64
/// levels, a second value) throw std::logic_error. For one thread; the string outlives it, is nobody else's meanwhile, and holds
/// the value once that is complete.
class KEELSON_API Writer
{
public:
    explicit Writer(std::string& to) noexcept: _to(to), _end(to.size()) {}

    Writer& beginObject() { return begin('{', true); }
    Writer& endObject() { return end('}', true); }
    Writer& beginArray() { return begin('[', false); }
    Writer& endArray() { return end(']', false); }

    /// A name that stands in the source; one that would have to be escaped does not compile.
    Writer& key(Name name);

    /// One that is known only at run time.
    Writer& keyFrom(std::string_view name);

    Writer& value(std::string_view text);
    Writer& value(const char* text) { return value(std::string_view(text)); }
    Writer& value(bool value);
    Writer& value(double value);
    Writer& value(const Id& id);
    Writer& value(Clock::Time time); ///< RFC 3339 in UTC with milliseconds
    Writer& value(std::nullptr_t);

    template <std::integral T>
        requires(!std::same_as<T, bool> && !std::same_as<T, char>)
    Writer& value(T value)
    {
        if constexpr (std::signed_integral<T>) return integer(value);
        else return natural(value);
    }

    /// Null where there is none.
    template <class T>
    Writer& value(const std::optional<T>& value)
    {
        return value ? this->value(*value) : this->value(nullptr);
    }

    /// JSON that is there already, as one value; it is not looked at.
    Writer& raw(std::string_view json);

    /// A key with its value.
    template <class T>
    Writer& field(Name name, const T& value)
    {
        key(name);
        return this->value(value);
    }

    /// Whether a text stands between quotes as it is: ASCII, with nothing to escape.
    static bool isPlain(std::string_view text) noexcept;

    /// Whether the value is there, and ended.
    bool complete() const noexcept { return _depth == 0 && _comma; }

private:
    static constexpr unsigned deepest = 64;

    Writer& begin(char bracket, bool object);
    Writer& end(char bracket, bool object);
    Writer& integer(std::int64_t value);
    Writer& natural(std::uint64_t value);
    char* room(std::size_t bytes);
    void grow(std::size_t end);
    char* open(std::size_t bytes);
    void escaped(std::string_view text);
    [[noreturn]] void refuse() const;
    void expectKey() const;
    bool inObject() const noexcept { return (_objects & 1) != 0; }
    template <class T>
    Writer& number(T value);

    std::string& _to;
    std::size_t _end;           ///< of what is written
    std::string_view _name;     ///< the key that waits, unless it is written already
    std::uint64_t _objects = 0; ///< a bit a level, the lowest the innermost's: an object, not an array
    unsigned _depth = 0;
    bool _comma = false; ///< the next key or value follows another
    bool _keyed = false; ///< a key waits for its value
};

} // namespace keelson::json
