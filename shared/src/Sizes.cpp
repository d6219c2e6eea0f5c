#include <keelson/Sizes.h>

#include <charconv>

namespace keelson {
namespace {

struct Unit
{
    std::string_view name;
    std::uint64_t bytes;
};

constexpr Unit binary[] = {{"GiB", 1ULL << 30U}, {"MiB", 1ULL << 20U}, {"KiB", 1ULL << 10U}};
constexpr Unit decimal[] = {{"GB", 1'000'000'000}, {"MB", 1'000'000}, {"KB", 1000}, {"kB", 1000}, {"B", 1}, {"", 1}};

std::optional<std::uint64_t> unitOf(std::string_view name) noexcept
{
    for (const auto& unit : binary)
    {
        if (unit.name == name) return unit.bytes;
    }
    for (const auto& unit : decimal)
    {
        if (unit.name == name) return unit.bytes;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::uint64_t> parseSize(std::string_view text) noexcept
{
    std::uint64_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc()) return std::nullopt;
    const auto unit = unitOf({next, static_cast<std::size_t>(end - next)});
    std::uint64_t size = 0;
    if (!unit || __builtin_mul_overflow(count, *unit, &size)) return std::nullopt;
    return size;
}

std::string sizeText(std::uint64_t bytes)
{
    for (const auto& unit : binary)
    {
        if (bytes > 0 && bytes % unit.bytes == 0) return std::to_string(bytes / unit.bytes).append(unit.name);
    }
    return std::to_string(bytes);
}

} // namespace keelson
