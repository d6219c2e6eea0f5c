#include <keelson/Id.h>

#include <cstring>

namespace keelson {
namespace {

constexpr std::size_t textSize = 36;

constexpr bool dashAt(std::size_t index) noexcept
{
    return index == 8 || index == 13 || index == 18 || index == 23;
}

constexpr int digit(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::optional<Id> Id::parse(std::string_view text) noexcept
{
    if (text.size() != textSize) return std::nullopt;
    Bytes bytes{};
    std::size_t at = 0;
    for (auto& byte : bytes)
    {
        if (dashAt(at) && text[at++] != '-') return std::nullopt;
        const int high = digit(text[at++]);
        const int low = digit(text[at++]);
        if (high < 0 || low < 0) return std::nullopt;
        byte = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Id(bytes);
}

std::string Id::text() const
{
    std::string text(textSize, '-');
    write(text.data());
    return text;
}

void Id::write(char* to) const noexcept
{
    static constexpr char digits[] = "0123456789abcdef";
    static constexpr std::array<std::uint8_t, 16> places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    to[8] = to[13] = to[18] = to[23] = '-';
    for (std::size_t i = 0; i < places.size(); ++i)
    {
        to[places[i]] = digits[_bytes[i] >> 4U];
        to[places[i] + 1] = digits[_bytes[i] & 15U];
    }
}

} // namespace keelson

std::size_t std::hash<keelson::Id>::operator()(const keelson::Id& id) const noexcept
{
    // The halves of a version 7 id are time and chance: only together they are spread and distinct.
    std::uint64_t halves[2];
    std::memcpy(halves, id.bytes().data(), sizeof halves);
    return halves[0] * 0x9E3779B97F4A7C15U ^ halves[1];
}
