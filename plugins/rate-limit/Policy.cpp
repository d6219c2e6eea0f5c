#include "Policy.h"

#include <keelson/Durations.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace rate_limit {

namespace {

constexpr std::uint32_t mostRequests = 1'000'000'000;
constexpr auto longest = std::chrono::hours(24 * 366);

[[noreturn]] void refuse(const std::string& sentence)
{
    throw std::invalid_argument(sentence);
}

std::string quoted(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// The first word, taken off the text.
std::string_view word(std::string_view& text)
{
    text = trimmed(text);
    const auto end = std::min(text.find(' '), text.size());
    const auto first = text.substr(0, end);
    text = trimmed(text.substr(end));
    return first;
}

Rate parseRate(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) refuse(quoted(text) + " is no count and time, as 5/1m");
    const auto number = text.substr(0, slash);
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
    if (error != std::errc() || end != number.data() + number.size() || count == 0 || count > mostRequests)
        refuse(quoted(number) + " is no count of requests; it goes from 1 to 1000000000");
    const auto time = text.substr(slash + 1);
    const auto window = keelson::parseDuration(time);
    if (!window || window->count() == 0 || *window > longest)
        refuse(quoted(time) + " is no time for them; it is as 30s, 1m or 24h, up to 366d");
    return {count, *window};
}

void parseKey(Policy& policy, std::string_view text)
{
    using By = Policy::By;
    if (text == "ip") policy.by = By::address;
    else if (text == "user") policy.by = By::user;
    else if (text == "global") policy.by = By::everybody;
    else if (text.starts_with("ip+") && text.size() > 3)
    {
        policy.by = By::field;
        policy.field = text.substr(3);
    }
    else refuse(quoted(text) + " is nothing to count by; use ip, user, global, or ip+email with a field of the body");
}

void parseTargets(Policy& policy, std::string_view text)
{
    if (text.empty()) refuse("there is no route after 'on'; it is as POST /api/v1/auth/login");
    while (!text.empty())
    {
        const auto comma = std::min(text.find(','), text.size());
        const auto& target = policy.targets.emplace_back(Target::parse(trimmed(text.substr(0, comma))));
        policy.everywhere |= target.anyMethod && target.anyPath;
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
}

// `observe` or `enforce` at the end.
bool takeMode(std::string_view& text, bool enforced)
{
    for (const auto& [mode, value] : {std::pair(std::string_view("observe"), false), {"enforce", true}})
    {
        if (text != mode && !text.ends_with(" " + std::string(mode))) continue;
        text = trimmed(text.substr(0, text.size() - mode.size()));
        return value;
    }
    return enforced;
}

std::string advertise(const Policy& policy)
{
    // Seconds are all the field can say; a shorter time is told as one.
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(policy.rate.window()).count();
    return '"' + policy.name + "\";q=" + std::to_string(policy.rate.count()) + ";w=" + std::to_string(seconds);
}

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

} // namespace

Policy Policy::parse(std::string name, std::string_view text)
{
    if (!isName(name)) refuse(quoted(name) + " is no name for a policy; use lower-case letters, digits and dashes");
    const auto rate = word(text);
    Policy policy{std::move(name), parseRate(rate)};
    policy.enforced = takeMode(text, true);
    if (word(text) != "by") refuse("there is no 'by' after " + quoted(rate) + "; whom are they counted for?");
    parseKey(policy, word(text));
    const auto on = word(text);
    if (on == "on") parseTargets(policy, text);
    else if (!on.empty()) refuse(quoted(on) + " stands where 'on', 'observe' or the end is expected");
    policy.advertised = advertise(policy);
    policy.stated = '"' + policy.name + "\";r=";
    return policy;
}

bool Policy::covers(std::string_view method, std::string_view path) const noexcept
{
    return std::ranges::any_of(targets, [&](const Target& target) { return target.covers(method, path); });
}

} // namespace rate_limit
