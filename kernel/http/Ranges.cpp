#include "kernel/http/Ranges.h"

#include <keelson/http/Headers.h>

#include <algorithm>
#include <charconv>

namespace kernel::http {

namespace {

constexpr std::size_t mostRanges = 16;

std::string_view trimmed(std::string_view text) noexcept
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Digits, all of them; more than 64 bits are as many as can be.
bool number(std::string_view text, std::uint64_t& value) noexcept
{
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) value = UINT64_MAX;
    return true;
}

/// False for one that is not readable; one that is not there is not added.
bool add(std::vector<Ranges::Range>& ranges, std::string_view text, std::uint64_t size)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return false;
    std::uint64_t first = 0;
    std::uint64_t last = UINT64_MAX;
    const bool suffix = dash == 0;
    const auto end = text.substr(dash + 1);
    if ((!suffix && !number(text.substr(0, dash), first)) || ((suffix || !end.empty()) && !number(end, last)))
        return false;
    if (suffix)
    {
        const auto length = std::min(last, size);
        if (length > 0) ranges.push_back({size - length, length});
        return true;
    }
    if (last < first) return false;
    if (first < size) ranges.push_back({first, std::min(last, size - 1) - first + 1});
    return true;
}

} // namespace

std::optional<std::vector<Ranges::Range>> Ranges::parse(std::string_view field, std::uint64_t size)
{
    const auto equals = field.find('=');
    if (equals == std::string_view::npos || !keelson::http::sameName(trimmed(field.substr(0, equals)), "bytes"))
        return std::nullopt;
    std::vector<Range> ranges;
    std::size_t count = 0;
    std::uint64_t sum = 0;
    for (auto rest = field.substr(equals + 1);; rest.remove_prefix(rest.find(',') + 1))
    {
        const auto text = trimmed(rest.substr(0, rest.find(',')));
        if (!text.empty() && (++count > mostRanges || !add(ranges, text, size))) return std::nullopt;
        if (rest.find(',') == std::string_view::npos) break;
    }
    for (const auto& range : ranges) sum += range.length;
    if (count == 0 || (ranges.size() > 1 && sum > size)) return std::nullopt;
    return ranges;
}

} // namespace kernel::http
