#include "LimitFields.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstring>
#include <string>

namespace rate_limit {

using keelson::http::Headers;

namespace {

std::int64_t seconds(Rate::Time time) noexcept
{
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

// 00, 01 and so on to 99.
constexpr auto hundred = [] {
    std::array<char, 200> all{};
    for (std::size_t i = 0; i < 100; ++i)
    {
        all[2 * i] = static_cast<char>('0' + i / 10);
        all[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return all;
}();

/// One item of `RateLimit`, in room of its own, from its end to its beginning: so numbers are written as they are divided.
class State
{
public:
    explicit State(const Demand& demand) noexcept
    {
        const auto& verdict = demand.verdict;
        add(static_cast<std::uint64_t>(seconds(verdict.remaining == 0 ? verdict.retryAfter : verdict.untilFull)));
        add(std::string_view(";t="));
        add(verdict.remaining);
        add(demand.policy->stated);
    }

    std::string_view text() const noexcept { return {_begin, _text.end()}; }

private:
    void add(std::string_view piece) noexcept
    {
        _begin -= piece.size();
        std::memcpy(_begin, piece.data(), piece.size());
    }

    template <std::unsigned_integral Number>
    void add(Number number) noexcept
    {
        for (; number >= 100; number /= 100) addTwo(number % 100);
        if (number >= 10) addTwo(number);
        else *--_begin = static_cast<char>('0' + number);
    }

    void addTwo(std::size_t number) noexcept { std::memcpy(_begin -= 2, hundred.data() + 2 * number, 2); }

    std::array<char, 96> _text; // more than the longest name and two numbers
    char* _begin = _text.end();
};

bool told(const Demand& demand) noexcept
{
    return demand.policy->enforced;
}

template <class Text>
std::string joined(std::span<const Demand> demands, Text&& text)
{
    std::string all;
    for (const auto& demand : demands)
        if (told(demand)) all.append(all.empty() ? "" : ", ").append(text(demand));
    return all;
}

void addOne(Headers& headers, const Demand& demand)
{
    headers.add("RateLimit-Policy", demand.policy->advertised);
    headers.add("RateLimit", State(demand).text());
}

[[gnu::noinline]] void addSeveral(Headers& headers, std::span<const Demand> demands)
{
    headers.add("RateLimit-Policy", joined(demands, [](const Demand& each) { return each.policy->advertised; }));
    headers.add("RateLimit", joined(demands, [](const Demand& each) { return std::string(State(each).text()); }));
}

[[gnu::noinline]] void addOlder(Headers& headers, std::span<const Demand> demands)
{
    const Demand* tightest = nullptr;
    for (const auto& demand : demands)
        if (told(demand) && (!tightest || demand.verdict.remaining < tightest->verdict.remaining)) tightest = &demand;
    if (!tightest) return;
    headers.add("X-RateLimit-Limit", std::to_string(tightest->policy->rate.count()));
    headers.add("X-RateLimit-Remaining", std::to_string(tightest->verdict.remaining));
    headers.add("X-RateLimit-Reset", std::to_string(seconds(tightest->verdict.untilFull)));
}

} // namespace

void LimitFields::add(Headers& headers, std::span<const Demand> demands) const
{
    if (std::ranges::none_of(demands, told)) return;
    if (demands.size() == 1) addOne(headers, demands.front());
    else addSeveral(headers, demands);
    if (_older) addOlder(headers, demands);
}

} // namespace rate_limit
