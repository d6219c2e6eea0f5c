#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <concepts>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson::http {

/// What a field takes, in the order in which it is written: the fallback, the limits, the help, an example. A field without
/// a fallback is required, unless its member is a std::optional. `help` is one sentence that begins with a small letter and
/// has no full stop. Of a list's items and a map's values, the fallback and the example mean nothing.
struct TextField
{
    std::optional<std::string> fallback{};
    std::size_t min = 0; ///< characters, not bytes
    std::size_t max = 4096;
    std::vector<std::string> allowed{};                                ///< nothing else, if there are any
    std::string_view format{};                                         ///< for the schema: `email`, `uri`, `password`
    std::function<std::vector<std::string>(std::string_view)> check{}; ///< gives what is wrong: `must be ...`
    std::string_view help{};
    std::optional<std::string> example{};
};

template <std::integral T>
struct IntegerField
{
    std::optional<T> fallback{};
    T min = std::numeric_limits<T>::min();
    T max = std::numeric_limits<T>::max();
    std::string_view help{};
    std::optional<T> example{};
};

struct NumberField
{
    std::optional<double> fallback{};
    double min = std::numeric_limits<double>::lowest();
    double max = std::numeric_limits<double>::max();
    std::string_view help{};
    std::optional<double> example{};
};

struct BooleanField
{
    std::optional<bool> fallback{};
    std::string_view help{};
    std::optional<bool> example{};
};

struct DateTimeField
{
    std::optional<Clock::Time> fallback{};
    std::string_view help{};
    std::optional<Clock::Time> example{};
};

struct IdField
{
    std::string_view help{};
    std::optional<Id> example{};
};

/// A file of a form. `types`: what the client has to say that it is; what it is, its content knows. Larger ones than the
/// server takes elsewhere need `bodyUpTo` at their route.
struct FileField
{
    std::size_t min = 0; ///< bytes
    std::size_t max = std::numeric_limits<std::size_t>::max();
    std::vector<std::string> types{}; ///< `image/png`; nothing else, if there are any
    std::string_view help{};
};

/// Words, each of which stands for a value.
template <class T>
struct ChoiceField
{
    std::optional<T> fallback{};
    std::vector<std::pair<std::string, T>> allowed{};
    std::string_view help{};
};

/// `optional`: an absent one is empty.
struct ListField
{
    bool optional = false;
    std::size_t min = 0; ///< items
    std::size_t max = 100;
    bool unique = false;
    std::string_view help{};
};

struct MapField
{
    bool optional = false;
    std::size_t max = 100;     ///< members
    std::size_t maxName = 100; ///< characters of a name; at least one
    std::string_view help{};
};

} // namespace keelson::http
