#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::data {

/// A value in PostgreSQL's binary form, as its send functions write it. All readings are absent where it is of another type. A view.
class Bytes
{
public:
    Bytes(unsigned type, std::string_view value) noexcept: _type(type), _value(value) {}

    std::optional<bool> boolean() const noexcept;
    std::optional<std::int64_t> integer() const noexcept;
    std::optional<double> number() const noexcept;
    std::optional<Id> id() const noexcept;

    /// Throws DatabaseError (SQLSTATE 22008) for a time too late for Clock::Time.
    std::optional<Clock::Time> time() const;

    std::optional<std::string_view> text() const noexcept;
    std::optional<std::string_view> json() const noexcept;
    std::optional<std::vector<std::string>> texts() const;

private:
    const unsigned _type;
    const std::string_view _value;
};

} // namespace keelson::data
