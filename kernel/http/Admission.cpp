#include "kernel/http/Admission.h"

#include "kernel/http/HealthPaths.h"

#include <utility>

namespace kernel::http {

namespace {

constexpr std::size_t toldAtOnce = 1000; // connections beyond the limit

constexpr std::array names{"none", "connections", "connections_per_address", "request_line", "headers", "body",
    "header_time", "body_rate", "idle_time", "write_time", "requests", "pipelined"};
static_assert(names.size() == static_cast<std::size_t>(Limit::count));

} // namespace

Admission::Admission(const Limits& limits, keelson::Metrics* metrics): _limits(limits)
{
    if (!metrics) return;
    for (std::size_t i = 1; i < names.size(); ++i)
        _counters[i] = &metrics->counter(
            "http_server_limit_reached_total", "How often clients met a limit.", {{"limit", names[i]}});
    _open = &metrics->gauge("http_server_open_connections", "Connections that are open.");
    _active = &metrics->gauge("http_server_active_requests", "Requests at work.");
}

Admission::Entry Admission::enter(const std::string& client)
{
    const auto open = _connections.fetch_add(1, std::memory_order_relaxed) + 1;
    const bool full = open > _limits.connections;
    if (full) count(Limit::connections);
    if (open > _limits.connections + toldAtOnce)
    {
        _connections.fetch_sub(1, std::memory_order_relaxed);
        return Entry::sent;
    }
    if (_open) _open->add(1);
    if (!crowded(client)) return full ? Entry::told : Entry::in;
    count(Limit::address);
    return Entry::told;
}

bool Admission::crowded(const std::string& client)
{
    if (_limits.perAddress == 0) return false;
    const std::lock_guard lock(_mutex);
    return ++_addresses[client] > _limits.perAddress;
}

void Admission::leave(const std::string& client)
{
    _connections.fetch_sub(1, std::memory_order_relaxed);
    if (_open) _open->add(-1);
    if (_limits.perAddress == 0) return;
    const std::lock_guard lock(_mutex);
    const auto found = _addresses.find(client);
    if (found != _addresses.end() && --found->second == 0) _addresses.erase(found);
}

bool Admission::begin() noexcept
{
    if (_requests.fetch_add(1, std::memory_order_relaxed) < _limits.requests)
    {
        if (_active) _active->add(1);
        return true;
    }
    _requests.fetch_sub(1, std::memory_order_relaxed);
    count(Limit::requests);
    return false;
}

void Admission::end() noexcept
{
    _requests.fetch_sub(1, std::memory_order_relaxed);
    if (_active) _active->add(-1);
}

bool Admission::Place::take(Admission& admission, const keelson::http::Request& request) noexcept
{
    if (isHealthPath(request.path)) return true;
    if (!admission.begin()) return false;
    _of = &admission;
    return true;
}

void Admission::Place::leave() noexcept
{
    if (auto* const of = std::exchange(_of, nullptr)) of->end();
}

void Admission::countRefusal(int status) noexcept
{
    if (status == 413) count(Limit::body);
    else if (status == 414) count(Limit::requestLine);
    else if (status == 431) count(Limit::headers);
}

void Admission::countWait(Parser::State state) noexcept
{
    if (state == Parser::State::idle) count(Limit::idleTime);
    else count(state == Parser::State::body ? Limit::bodyRate : Limit::headerTime);
}

void Admission::count(Limit limit) noexcept
{
    if (auto* counter = _counters[static_cast<std::size_t>(limit)]) counter->add();
}

} // namespace kernel::http
