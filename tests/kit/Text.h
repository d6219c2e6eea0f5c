#pragma once

#include <chrono>
#include <concepts>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace kit {

/// An integer that is meant as one: what std::cmp_equal takes.
template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept Streamable = requires(std::ostream& out, const T& value)
{
    out << value;
};

/// A value as a failed check shows it.
template <class T>
std::string text(const T& value)
{
    std::ostringstream out;
    out << std::boolalpha;
    if constexpr (std::is_convertible_v<const T&, std::string_view>) out << '"' << std::string_view(value) << '"';
    else if constexpr (Streamable<T>) out << value;
    else if constexpr (std::is_enum_v<T>) out << '#' << static_cast<long long>(value);
    else out << "a value of " << sizeof(T) << " bytes that cannot be shown";
    return out.str();
}

template <class T>
std::string text(const std::optional<T>& value)
{
    return value ? text(*value) : "nothing";
}

inline std::string text(std::nullopt_t)
{
    return "nothing";
}

inline std::string text(std::nullptr_t)
{
    return "null";
}

template <class Representation, class Period>
std::string text(const std::chrono::duration<Representation, Period>& value)
{
    return text(std::chrono::duration<double, std::milli>(value).count()) + " ms";
}

} // namespace kit
