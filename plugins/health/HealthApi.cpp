#include "HealthApi.h"

#include <keelson/Version.h>
#include <keelson/json/Writer.h>

#include <algorithm>

namespace health {

using keelson::ServerState;
using keelson::http::Response;
using keelson::json::Writer;

namespace {

std::string_view word(Probe::State state)
{
    switch (state)
    {
    case Probe::State::healthy: return "healthy";
    case Probe::State::degraded: return "degraded";
    case Probe::State::unhealthy: break;
    }
    return "unhealthy";
}

Response answer(bool well, std::string body)
{
    auto response = Response::json(well ? 200 : 503, std::move(body));
    response.headers.add("Cache-Control", "no-store");
    if (!well) response.headers.add("Retry-After", "1");
    return response;
}

Response answer(bool well)
{
    return answer(well, well ? R"({"status":"healthy"})" : R"({"status":"unhealthy"})");
}

} // namespace

Response HealthApi::about()
{
    std::string body;
    Writer json(body);
    json.beginObject().field("name", "keelson").field("version", keelson::version());
    json.field("docs", "/docs").field("health", "/health").endObject();
    return Response::json(200, std::move(body));
}

Response HealthApi::live()
{
    return answer(true);
}

Response HealthApi::startup()
{
    return answer(_sources.server.phase() != ServerState::Phase::starting);
}

/// Who balances the load is to look elsewhere before the server stops listening.
Response HealthApi::ready()
{
    return answer(_sources.server.phase() == ServerState::Phase::serving && well());
}

Response HealthApi::health()
{
    bool all = true;
    std::string body;
    std::string checks;
    Writer each(checks);
    each.beginObject();
    for (const auto& probe : probes())
    {
        const auto state = stateOf(*probe);
        all = all && state != State::unhealthy;
        each.keyFrom(probe->name()).value(word(state));
    }
    const auto missing = _sources.server.missing();
    each.field("plugins", word(missing.empty() ? State::healthy : State::degraded)).endObject();
    Writer json(body);
    json.beginObject().field("status", all ? "healthy" : "unhealthy").key("checks").raw(checks);
    if (!missing.empty())
    {
        json.key("plugins").beginObject();
        for (const auto& plugin : missing) json.keyFrom(plugin.name).value(plugin.state);
        json.endObject();
    }
    json.endObject();
    return answer(all, std::move(body));
}

bool HealthApi::well()
{
    return std::ranges::all_of(probes(), [this](const auto& probe) { return stateOf(*probe) != State::unhealthy; });
}

HealthApi::State HealthApi::stateOf(Probe& probe)
{
    if (const auto state = probe.state()) return *state;
    _sources.slow.run([&] { probe.wait(); });
    return probe.state().value_or(State::unhealthy);
}

/// From the first question on: commands that start plugins only to look at them ask nobody.
HealthApi::Probes& HealthApi::probes()
{
    std::call_once(_begun, [this] { begin(); });
    return _probes;
}

void HealthApi::begin()
{
    for (auto* check : _sources.checks())
    {
        auto* const metrics = _sources.metrics;
        auto* const gauge = metrics
            ? &metrics->gauge("health_check_state", "1 healthy, 0.5 degraded, 0 unhealthy", {{"check", check->name()}})
            : nullptr;
        _probes.push_back(std::make_unique<Probe>(*check, _sources.logger, gauge));
    }
}

void HealthApi::stop() noexcept
{
    for (const auto& probe : _probes) probe->askToStop();
    _probes.clear();
}

} // namespace health
