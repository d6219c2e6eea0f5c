#pragma once

#include <keelson/Export.h>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {

/// The id of a resource: a UUID (RFC 9562). A small value, ordered as its text is.
class KEELSON_API Id
{
public:
    using Bytes = std::array<std::uint8_t, 16>;

    /// All zero: no id that Ids ever gives.
    Id() = default;
    explicit Id(const Bytes& bytes) noexcept: _bytes(bytes) {}

    /// Reads the form `01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13` with digits of either case, and nothing else.
    static std::optional<Id> parse(std::string_view text) noexcept;

    /// 36 characters, lower case.
    std::string text() const;
    void write(char* to) const noexcept; ///< the same 36 characters, without a NUL

    const Bytes& bytes() const noexcept { return _bytes; }

    auto operator<=>(const Id&) const = default;

private:
    Bytes _bytes{};
};

} // namespace keelson

template <>
struct std::hash<keelson::Id>
{
    KEELSON_API std::size_t operator()(const keelson::Id& id) const noexcept;
};
