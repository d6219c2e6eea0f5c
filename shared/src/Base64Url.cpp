#include <keelson/Base64Url.h>

#include <array>
#include <cstdint>

namespace keelson {

namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr auto values = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (std::size_t i = 0; i < digits.size(); ++i)
        table[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    return table;
}();

} // namespace

std::string base64Url(std::span<const std::byte> bytes)
{
    std::string text((bytes.size() * 4 + 2) / 3, '\0');
    char* to = text.data();
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const std::byte byte : bytes)
    {
        bits = bits << 8U | std::to_integer<std::uint32_t>(byte);
        for (count += 8; count >= 6; count -= 6) *to++ = digits[bits >> (count - 6) & 63U];
    }
    if (count > 0) *to = digits[bits << (6 - count) & 63U];
    return text;
}

std::optional<std::string> fromBase64Url(std::string_view text)
{
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text)
    {
        const auto value = values[static_cast<unsigned char>(c)];
        if (value < 0) return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        if ((count += 6) < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 255U);
    }
    if ((bits & ((1U << count) - 1)) != 0) return std::nullopt;
    return bytes;
}

} // namespace keelson
