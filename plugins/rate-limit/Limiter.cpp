#include "Limiter.h"

#include "Who.h"

#include <keelson/Durations.h>
#include <keelson/http/Problem.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <utility>

namespace rate_limit {

using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;

namespace {

constexpr std::size_t keysTold = 64'000;

/// Who looks after the server must not be kept from it by those who flood it.
bool isHealth(std::string_view path) noexcept
{
    constexpr std::string_view health = "/health";
    return path.starts_with(health) && (path.size() == health.size() || path[health.size()] == '/');
}

std::int64_t seconds(Rate::Time time)
{
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

Problem refusal(const Demand& demand)
{
    const auto& rate = demand.policy->rate;
    const auto wait = std::to_string(std::max<std::int64_t>(seconds(demand.verdict.retryAfter), 1));
    const auto window = keelson::durationText(std::chrono::ceil<std::chrono::milliseconds>(rate.window()));
    Problem problem(tooManyRequests,
        PublicText("The limit '" + demand.policy->name + "', " + std::to_string(rate.count()) + " in " + window +
            ", is used up. Try again in " + wait + " s."));
    problem.header("Retry-After", wait);
    return problem;
}

} // namespace

Limiter::Limiter(const RateLimitSettings& settings, Store& store, const Services& services):
    _settings(settings),
    _store(store),
    _services(services),
    _matches(settings.policies),
    _exempting(!settings.exemptRoles.empty() || !settings.exemptNetworks.empty()),
    _told(services.clock, settings.policies.size(), keysTold)
{
    for (const auto& policy : settings.policies)
    {
        auto telling = policy;
        telling.rate = Rate(1, policy.rate.window());
        _telling.push_back(std::move(telling));
    }
    if (services.metrics) makeCounters(*services.metrics);
}

inline void Limiter::note(const Demand& demand)
{
    if (_counters.empty()) return;
    const auto& [allowed, refused, observed] = _counters[demand.policy->index];
    (demand.verdict.allowed ? allowed : demand.policy->enforced ? refused : observed)->add();
}

bool Limiter::count(const Request& request, bool late, Demands& demands)
{
    const bool naming = isNaming(request);
    if (naming && !late) warnOfUnknown(request);
    for (const auto* policy : candidates(request, late, naming))
    {
        if (!policy->everywhere && !holds(*policy, request)) continue;
        if (demands.empty() && (isHealth(request.path) || (_exempting && exempt(request, late)))) return true;
        auto& demand = demands.add();
        demand.policy = policy;
        demand.key = keyOf(*policy, request);
    }
    if (demands.empty()) return true;
    const auto all = demands.all();
    _store.take(all);
    bool allowed = true;
    for (const auto& demand : all)
    {
        note(demand);
        allowed &= demand.verdict.allowed;
    }
    return allowed;
}

void Limiter::refuse(const Request& request, std::span<const Demand> demands)
{
    const Demand* longest = nullptr;
    for (const auto& demand : demands)
    {
        if (demand.verdict.allowed) continue;
        tell(request, demand);
        const bool longer = !longest || demand.verdict.retryAfter > longest->verdict.retryAfter;
        if (demand.policy->enforced && longer) longest = &demand;
    }
    if (longest) throw refusal(*longest);
}

bool Limiter::exempt(const Request& request, bool late) const
{
    if (late && request.principal)
        if (std::ranges::find(_settings.exemptRoles, request.principal->role) != _settings.exemptRoles.end())
            return true;
    return _settings.exemptNetworks.contain(request.client);
}

bool Limiter::holds(const Policy& policy, const Request& request)
{
    for (const auto& target : policy.targets)
        if (target.covers(request.method, request.path)) return true;
    if (!isNaming(request)) return false;
    return std::ranges::find(request.route->limits, policy.name) != request.route->limits.end();
}

void Limiter::warnOfUnknown(const Request& request)
{
    for (const auto& name : request.route->limits)
    {
        if (std::ranges::find(_settings.policies, name, &Policy::name) != _settings.policies.end()) continue;
        const std::lock_guard lock(_mutex);
        if (!_unknown.insert(name).second) continue;
        std::string text = request.route->name;
        text.append(" wants the limit '").append(name);
        text.append("', which is not set; only the others hold there. Set rate-limit.policy.").append(name);
        _services.logger.warning(text);
    }
}

/// Once in each window, lest a flood of requests becomes one of records.
void Limiter::tell(const Request& request, const Demand& demand)
{
    const auto& policy = *demand.policy;
    if (!_told.take(_telling[policy.index], demand.key).allowed) return;
    _services.logger.information(request.id + " the limit '" + policy.name + "' is used up by " +
        std::string(demand.key) + (policy.enforced ? "" : ", and only observed"));
    if (!_services.events) return;
    keelson::SecurityEvent event{
        .name = "excess_rate_limit_exceeded", .outcome = keelson::SecurityEvent::Outcome::failure};
    if (request.principal) event.user = request.principal->id;
    event.address = request.client;
    event.requestId = request.id;
    event.details = {
        {"policy", policy.name}, {"key", std::string(demand.key)}, {"mode", policy.enforced ? "enforce" : "observe"}};
    _services.events->record(std::move(event));
}

void Limiter::makeCounters(keelson::Metrics& metrics)
{
    const auto counter = [&](const Policy& policy, std::string_view outcome) {
        return &metrics.counter("rate_limit_requests_total", "requests counted by a rate limit",
            {{"policy", policy.name}, {"outcome", outcome}});
    };
    for (const auto& policy : _settings.policies)
        _counters.push_back({counter(policy, "allowed"), counter(policy, "refused"), counter(policy, "observed")});
}

} // namespace rate_limit
