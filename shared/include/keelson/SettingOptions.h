#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson {

/// What a key takes, in the order in which it is written: the fallback, the limits, the help. Limits hold for the
/// fallback too. `help` is one sentence that begins with a small letter and has no full stop.
struct TextOptions
{
    std::optional<std::string> fallback{}; ///< without one the key is required
    std::size_t min = 0;                   ///< bytes
    std::size_t max = 4096;
    std::string_view help{};
};

struct SecretOptions
{
    std::size_t min = 1;   ///< bytes
    bool strong = false;   ///< refuses what is known from examples, or can be guessed
    bool generate = false; ///< outside production a missing one is made at the first start and kept
    std::string_view help{};
};

struct BooleanOptions
{
    std::optional<bool> fallback{};
    std::string_view help{};
};

template <std::integral T>
struct IntegerOptions
{
    std::optional<T> fallback{};
    T min = std::numeric_limits<T>::min();
    T max = std::numeric_limits<T>::max();
    std::string_view help{};
};

struct NumberOptions
{
    std::optional<double> fallback{};
    double min = std::numeric_limits<double>::lowest();
    double max = std::numeric_limits<double>::max();
    std::string_view help{};
};

struct DurationOptions
{
    std::optional<std::chrono::milliseconds> fallback{};
    std::chrono::milliseconds min{0};
    std::chrono::milliseconds max = std::chrono::hours(24 * 366 * 100);
    std::string_view help{};
};

struct SizeOptions
{
    std::optional<std::uint64_t> fallback{}; ///< bytes
    std::uint64_t min = 0;
    std::uint64_t max = std::numeric_limits<std::int64_t>::max();
    std::string_view help{};
};

/// A list that nobody sets is its fallback; `min = 1` makes the key required where that is empty.
struct ListOptions
{
    std::vector<std::string> fallback{};
    std::size_t min = 0; ///< items
    std::size_t max = 10'000;
    std::string_view help{};
};

struct MapOptions
{
    std::string_view help{};
};

struct TextChoiceOptions
{
    std::vector<std::string> allowed{};
    std::optional<std::string> fallback{};
    std::string_view help{};
};

template <class T>
struct ChoiceOptions
{
    std::vector<std::pair<std::string, T>> allowed{};
    std::optional<T> fallback{};
    std::string_view help{};
};

} // namespace keelson
