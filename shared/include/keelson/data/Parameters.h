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

/// The values of a statement's $1, $2, ... as PostgreSQL reads them: ids and times in its bytes, of their types, and all others as
/// texts, of which it makes what the statement needs. A value, for one thread.
///
/// Takes std::string_view and what becomes one, bool, integers, double, Id (uuid), Clock::Time (timestamptz), nlohmann::json
/// (json, jsonb), std::vector of texts, integers or ids (arrays), std::nullopt, and std::optional of all of these. The ends of
/// Clock::Time are infinity. A text with a NUL in it, which PostgreSQL cannot keep, and JSON that is not in UTF-8 throw
/// DatabaseError (SQLSTATE 22021) before anything is sent. Where a statement needs an id as a text,
/// it is to be given its `text()`, and where it needs a date, it says `$1::date`.
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
    void add(const std::optional<Id>& id); // a type's own NULL
    void add(const std::optional<Clock::Time>& time);
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

    /// Valid until the next change.
    struct Value
    {
        const char* bytes; ///< null for NULL; a NUL is behind them
        int length;
        unsigned type; ///< PostgreSQL's id of it; 0 is a text
    };
    Value operator[](std::size_t i) const noexcept;

private:
    static constexpr std::size_t null = static_cast<std::size_t>(-1);

    struct Place
    {
        std::size_t begin; // or null
        int length;
        unsigned type;
    };

    void addNull(unsigned type) { _places.push_back({null, 0, type}); }
    void addInteger(std::int64_t value);
    void open(unsigned type = 0) { _places.push_back({_bytes.size(), 0, type}); }
    void close();

    std::string _bytes; // all values, a NUL behind each
    std::vector<Place> _places;
};

} // namespace keelson::data
