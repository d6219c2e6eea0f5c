#include "Rate.h"

#include <algorithm>
#include <limits>

namespace rate_limit {

Rate::Rate(std::uint32_t count, Time window) noexcept:
    _count(count),
    _window(window.count()),
    _share(window.count() / count),
    _shareOfOne(static_cast<std::uint32_t>(window.count() % count))
{
}

inline Rate::Paid Rate::after(Paid paid) const noexcept
{
    paid.at += _share;
    const auto part = std::uint64_t{paid.part} + _shareOfOne;
    paid.at += part >= _count ? 1 : 0;
    paid.part = static_cast<std::uint32_t>(part >= _count ? part - _count : part);
    return paid;
}

inline bool Rate::fits(const Paid& paid, Time now) const noexcept
{
    const auto ahead = paid.at - now.count();
    return ahead < _window || (ahead == _window && paid.part == 0);
}

inline Rate::Verdict Rate::verdict(bool allowed, const Paid& paid, Time now) const noexcept
{
    __extension__ using Wide = unsigned __int128;
    const auto ahead = paid.at - now.count();
    const auto left = static_cast<std::uint64_t>(std::max<std::int64_t>(_window - ahead, 0));
    Verdict verdict{allowed, 0, Time(0), Time(ahead + (paid.part > 0 ? 1 : 0))};
    if (left < std::numeric_limits<std::uint64_t>::max() / _count)
    {
        const auto parts = left * _count;
        verdict.remaining = parts < paid.part
            ? 0
            : static_cast<std::uint32_t>((parts - paid.part) / static_cast<std::uint64_t>(_window));
    }
    else
    {
        verdict.remaining = static_cast<std::uint32_t>((Wide(left) * _count - paid.part) / static_cast<Wide>(_window));
    }
    if (verdict.remaining > 0) return verdict;
    const auto next = after(paid);
    verdict.retryAfter = Time(next.at - now.count() - _window + (next.part > 0 ? 1 : 0));
    return verdict;
}

Rate::Verdict Rate::take(Paid& paid, Time now) const noexcept
{
    const auto begin = paid.past(now) ? Paid{now.count(), 0} : paid;
    const auto next = after(begin);
    const bool allowed = fits(next, now);
    if (allowed) paid = next;
    return verdict(allowed, allowed ? next : begin, now);
}

Rate::Verdict Rate::look(Paid paid, Time now) const noexcept
{
    const auto begin = paid.past(now) ? Paid{now.count(), 0} : paid;
    return verdict(fits(after(begin), now), begin, now);
}

} // namespace rate_limit
