#include <keelson/Durations.h>

#include <charconv>
#include <cstdint>

namespace keelson {
namespace {

struct Unit
{
    std::string_view name;
    std::int64_t milliseconds;
};

// From the largest down; "ms" is asked for before "m" and "s" where a text is read.
constexpr Unit units[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}};

const Unit* unitOf(std::string_view name) noexcept
{
    for (const auto& unit : units)
    {
        if (unit.name == name) return &unit;
    }
    return nullptr;
}

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text) noexcept
{
    if (text == "0") return std::chrono::milliseconds(0);
    if (text.empty()) return std::nullopt;
    std::int64_t total = 0;
    const Unit* last = nullptr;
    while (!text.empty())
    {
        std::uint32_t count = 0;
        const auto [next, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error != std::errc()) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(next - text.data()));
        const auto name = text.substr(0, text.find_first_of("0123456789"));
        const Unit* const unit = unitOf(name);
        if (!unit || (last && unit->milliseconds >= last->milliseconds)) return std::nullopt;
        total += count * unit->milliseconds;
        text.remove_prefix(name.size());
        last = unit;
    }
    return std::chrono::milliseconds(total);
}

std::string durationText(std::chrono::milliseconds duration)
{
    std::int64_t left = duration.count();
    if (left == 0) return "0";
    std::string text = left < 0 ? "-" : "";
    if (left < 0) left = -left;
    for (const auto& unit : units)
    {
        const std::int64_t count = left / unit.milliseconds;
        if (count > 0) text += std::to_string(count).append(unit.name);
        left %= unit.milliseconds;
    }
    return text;
}

} // namespace keelson
