#include "LimitFields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <string>

namespace rate_limit {

using keelson::http::Headers;

namespace {

std::int64_t seconds(Rate::Time time) noexcept
{
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

/// One item of `RateLimit`, in room of its own.
class State
{
public:
    explicit State(const Demand& demand) noexcept
    {
        const auto& verdict = demand.verdict;
        add(demand.policy->stated);
        add(verdict.remaining);
        add(std::string_view(";t="));
        add(seconds(verdict.remaining == 0 ? verdict.retryAfter : verdict.untilFull));
    }

    std::string_view text() const noexcept { return {_text.data(), _end}; }

private:
    void add(std::string_view piece) noexcept { _end = std::copy(piece.begin(), piece.end(), _end); }

    template <std::integral Number>
    void add(Number number) noexcept
    {
        _end = std::to_chars(_end, _text.data() + _text.size(), number).ptr;
    }

    std::array<char, 96> _text; // more than the longest name and two numbers
    char* _end = _text.data();
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

void addOlder(Headers& headers, std::span<const Demand> demands)
{
    const Demand* tightest = nullptr;
    for (const auto& demand : demands)
        if (told(demand) && (!tightest || demand.verdict.remaining < tightest->verdict.remaining)) tightest = &demand;
    headers.add("X-RateLimit-Limit", std::to_string(tightest->policy->rate.count()));
    headers.add("X-RateLimit-Remaining", std::to_string(tightest->verdict.remaining));
    headers.add("X-RateLimit-Reset", std::to_string(seconds(tightest->verdict.untilFull)));
}

} // namespace

void LimitFields::add(keelson::http::Response& response, std::span<const Demand> demands) const
{
    const auto first = std::ranges::find_if(demands, told);
    if (first == demands.end()) return;
    auto& headers = response.headers;
    if (demands.size() == 1)
    {
        headers.add("RateLimit-Policy", first->policy->advertised);
        headers.add("RateLimit", State(*first).text());
    }
    else
    {
        headers.add("RateLimit-Policy", joined(demands, [](const Demand& each) { return each.policy->advertised; }));
        headers.add("RateLimit", joined(demands, [](const Demand& each) { return std::string(State(each).text()); }));
    }
    if (_older) addOlder(headers, demands);
}

void LimitFields::Left::leave(keelson::http::Request& request, std::span<const Demand> demands)
{
    auto* left = request.find<Left>();
    if (!left) left = &request.put(Left());
    left->demands.insert(left->demands.begin(), demands.begin(), demands.end());
}

} // namespace rate_limit
