#include "Limiter.h"

#include "Who.h"

#include <keelson/Durations.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Route.h>

#include <Poco/Logger.h>
#include <algorithm>

namespace rate_limit {

using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;

namespace {

constexpr std::size_t keysTold = 64'000;

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
    _settings(settings), _store(store), _services(services), _told(services.clock, settings.policies.size(), keysTold)
{
    for (const auto& policy : settings.policies)
    {
        auto telling = policy;
        telling.rate = Rate(1, policy.rate.window());
        _telling.push_back(std::move(telling));
    }
    if (services.metrics) makeCounters(*services.metrics);
}

void Limiter::pass(Request& request, bool late)
{
    if (exempt(request, late)) return;
    auto wanted = demands(request, late);
    if (wanted.empty()) return;
    _store.take(wanted);
    auto* const advertised = request.find<Advertised>();
    const Demand* refused = nullptr;
    for (const auto& demand : wanted)
    {
        count(demand);
        if (advertised && demand.policy->enforced) advertise(demand, *advertised);
        if (demand.verdict.allowed) continue;
        tell(request, demand);
        const bool longer = !refused || demand.verdict.retryAfter > refused->verdict.retryAfter;
        if (demand.policy->enforced && longer) refused = &demand;
    }
    if (refused) throw refusal(*refused);
}

/// Who looks after the server must not be kept from it by those who flood it.
bool Limiter::exempt(const Request& request, bool late) const
{
    if (request.path == "/health" || request.path.starts_with("/health/")) return true;
    if (late && request.principal && !_settings.exemptRoles.empty())
        if (std::ranges::find(_settings.exemptRoles, request.principal->role) != _settings.exemptRoles.end())
            return true;
    return _settings.exemptNetworks.contain(request.client);
}

std::vector<Demand> Limiter::demands(const Request& request, bool late)
{
    std::vector<Demand> found;
    for (const auto& policy : _settings.policies)
        if (policy.late() == late && (policy.covers(request.method, request.path) || named(policy, request)))
            found.push_back({&policy, keyOf(policy, request)});
    if (!late && request.route && !request.route->limits.empty()) warnOfUnknown(request);
    return found;
}

bool Limiter::named(const Policy& policy, const Request& request)
{
    return request.route && std::ranges::find(request.route->limits, policy.name) != request.route->limits.end();
}

void Limiter::warnOfUnknown(const Request& request)
{
    for (const auto& name : request.route->limits)
    {
        if (std::ranges::find(_settings.policies, name, &Policy::name) != _settings.policies.end()) continue;
        const std::lock_guard lock(_mutex);
        if (!_unknown.insert(name).second) continue;
        _services.logger.warning(request.route->name + " wants the limit '" + name +
            "', which is not set; only the others hold there. Set rate-limit.policy." + name);
    }
}

void Limiter::count(const Demand& demand)
{
    if (_counters.empty()) return;
    const auto& [allowed, refused, observed] = _counters[demand.policy->index];
    (demand.verdict.allowed ? allowed : demand.policy->enforced ? refused : observed)->add();
}

/// Once in each window, lest a flood of requests becomes one of records.
void Limiter::tell(const Request& request, const Demand& demand)
{
    const auto& policy = *demand.policy;
    if (!_told.take(_telling[policy.index], demand.key).allowed) return;
    _services.logger.information(request.id + " the limit '" + policy.name + "' is used up by " + demand.key +
        (policy.enforced ? "" : ", and only observed"));
    if (!_services.events) return;
    keelson::SecurityEvent event{
        .name = "excess_rate_limit_exceeded", .outcome = keelson::SecurityEvent::Outcome::failure};
    if (request.principal) event.user = request.principal->id;
    event.address = request.client;
    event.requestId = request.id;
    event.details = {{"policy", policy.name}, {"key", demand.key}, {"mode", policy.enforced ? "enforce" : "observe"}};
    _services.events->record(std::move(event));
}

void Limiter::advertise(const Demand& demand, Advertised& to)
{
    const auto& verdict = demand.verdict;
    const auto wait = verdict.remaining == 0 ? verdict.retryAfter : verdict.untilFull;
    to.policies.append(to.policies.empty() ? "" : ", ").append(demand.policy->advertised);
    to.states.append(to.states.empty() ? "\"" : ", \"").append(demand.policy->name);
    to.states.append("\";r=").append(std::to_string(verdict.remaining));
    to.states.append(";t=").append(std::to_string(seconds(wait)));
    if (to.tightest && to.verdict.remaining <= verdict.remaining) return;
    to.tightest = demand.policy;
    to.verdict = verdict;
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
