#pragma once

#include <keelson/Clock.h>
#include <keelson/Export.h>
#include <keelson/Id.h>

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::data {

/// The values of a statement's $1, $2, ... in PostgreSQL's text form. A value, for one thread.
///
/// Takes std::string_view and what becomes one, bool, integers, double, Id (uuid), Clock::Time (timestamptz), nlohmann::json
/// (json, jsonb), std::vector of texts, integers or ids (arrays), std::nullopt, and std::optional of all of these. The ends of
/// Clock::Time are infinity. A text with a NUL in it, which PostgreSQL cannot keep, and JSON that is not in UTF-8 throw
/// DatabaseError (SQLSTATE 22021) before anything is sent.
class KEELSON_API Parameters
{
public:
    Parameters() = default;

    template <class... Values>
    explicit Parameters(const Values&... values)
    {
        _places.reserve(sizeof...(values));
        (add(values), ...);
    }

    void add(std::string_view text);
    void add(const std::string& text) { add(std::string_view(text)); }
    void add(const char* text) { add(std::string_view(text)); }
    void add(std::nullopt_t);
    void add(bool value);
    void add(double value);
    void add(const Id& id);
    void add(Clock::Time time);
    void add(const nlohmann::json& json);
    void add(const std::vector<std::string>& texts);
    void add(const std::vector<Id>& ids);
    void add(const std::vector<std::int64_t>& numbers);

    template <std::integral T>
        requires(!std::same_as<T, bool> && !std::same_as<T, char>)
    void add(T value) { addInteger(static_cast<std::int64_t>(value)); }

    template <class T>
    void add(const std::optional<T>& value)
    {
        if (value) add(*value);
        else add(std::nullopt);
    }

    std::size_t size() const noexcept { return _places.size(); }

    /// As libpq wants them, null for NULL; valid until the next change. Replaces what `to` holds.
    void pointers(std::vector<const char*>& to) const;
    std::vector<const char*> pointers() const;

private:
    static constexpr std::size_t null = static_cast<std::size_t>(-1);

    void addInteger(std::int64_t value);
    void open() { _places.push_back(_text.size()); }
    void close() { _text += '\0'; }

    std::string _text;                // all values, a NUL behind each
    std::vector<std::size_t> _places; // where each begins, or null
};

} // namespace keelson::data
