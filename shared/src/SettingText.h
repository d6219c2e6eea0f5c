#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson {

/// How Settings reads the texts of values, and how it speaks of types and limits.

std::string trimmed(std::string_view text);

/// The parts between the commas, trimmed, without those that are empty; and back.
std::vector<std::string> commaParts(std::string_view text);
std::string joined(const std::vector<std::string>& parts);

std::optional<bool> parsedBoolean(std::string text);

/// The whole text as a number, as std::from_chars reads it.
template <class T>
std::optional<T> parsed(std::string_view text)
{
    T value{};
    const char* const end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && next == end ? std::optional<T>(value) : std::nullopt;
}

template <class T>
std::optional<T> within(std::optional<T> value, T min, T max)
{
    return value && *value >= min && *value <= max ? value : std::nullopt;
}

/// `a number from 1 to 100`; an empty limit limits nothing.
std::string limited(std::string type, const std::string& min, const std::string& max);

/// `text of 8 bytes or more`.
std::string bytesType(std::string_view what, std::size_t min, std::size_t max);

std::string shortNumber(double value);

} // namespace keelson
