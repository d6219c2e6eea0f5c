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
    std::size_t at = 0;
    for (const auto byte : _bytes)
    {
        if (dashAt(at)) to[at++] = '-';
        to[at++] = digits[byte >> 4U];
        to[at++] = digits[byte & 15U];
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
