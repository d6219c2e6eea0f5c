#pragma once

#include <chrono>
#include <cstdint>

namespace rate_limit {

/// So many requests in such a time, by GCRA (the generic cell rate algorithm): all of them at once where nobody has asked
/// for a while, then one whenever its share of the time has gone by. Exact: whole numbers, no rounding. A value.
class Rate
{
public:
    using Time = std::chrono::nanoseconds; ///< since some beginning, for all calls the same

    /// All that is kept of a key: when the requests that were let through will have been paid for. What is past is as good as
    /// nothing.
    struct Paid
    {
        std::int64_t at = 0;    ///< nanoseconds
        std::uint32_t part = 0; ///< further parts of one, each 1/count of it

        bool past(Time now) const noexcept { return at < now.count() || (at == now.count() && part == 0); }
    };

    struct Verdict
    {
        bool allowed = true;
        std::uint32_t remaining = 0; ///< how many more would pass now
        Time retryAfter{0};          ///< when the next one will pass; 0 where it would now
        Time untilFull{0};           ///< when all of them will be there again
    };

    /// Both are 1 or more.
    Rate(std::uint32_t count, Time window) noexcept;

    std::uint32_t count() const noexcept { return _count; }
    Time window() const noexcept { return Time(_window); }

    /// One request: counts it where it is allowed.
    Verdict take(Paid& paid, Time now) const noexcept;

    /// What the next one would get; counts nothing.
    Verdict look(Paid paid, Time now) const noexcept;

private:
    Paid after(Paid paid) const noexcept;
    bool fits(const Paid& paid, Time now) const noexcept;
    Verdict verdict(bool allowed, const Paid& paid, Time now) const noexcept;

    std::uint32_t _count;
    std::int64_t _window;
    std::int64_t _share;       // of the window for one request, in nanoseconds
    std::uint32_t _shareOfOne; // and 1/count of one that many times
};

} // namespace rate_limit
