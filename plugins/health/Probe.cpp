#include "Probe.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <string>

namespace health {

using Result = keelson::HealthCheck::Result;
using State = Probe::State;

Probe::Probe(keelson::HealthCheck& check, Poco::Logger& logger, keelson::Metrics::Gauge* gauge):
    _check(check), _logger(logger), _gauge(gauge), _asked(Clock::now()), _thread([this] { run(); })
{
}

Probe::~Probe()
{
    askToStop();
    _thread.join();
}

void Probe::askToStop()
{
    const std::lock_guard lock(_mutex);
    _stopping = true;
    _changed.notify_all();
}

std::optional<State> Probe::state() const
{
    const std::lock_guard lock(_mutex);
    return late() ? State::unhealthy : _state;
}

void Probe::wait()
{
    std::unique_lock lock(_mutex);
    _changed.wait_for(lock, _check.timeout(), [this] { return _state.has_value() || _stopping; });
}

bool Probe::late() const
{
    return _waiting && Clock::now() - _asked > _check.timeout();
}

void Probe::run()
{
    std::unique_lock lock(_mutex);
    while (!_stopping)
    {
        _asked = Clock::now();
        _waiting = true;
        lock.unlock();
        const auto result = ask();
        lock.lock();
        _waiting = false;
        keep(result);
        _changed.notify_all();
        _changed.wait_until(lock, _asked + interval, [this] { return _stopping; });
    }
}

Result Probe::ask() noexcept
{
    try
    {
        return _check.check();
    }
    catch (const Poco::Exception& error)
    {
        return {State::unhealthy, error.displayText()};
    }
    catch (const std::exception& error)
    {
        return {State::unhealthy, error.what()};
    }
    catch (...)
    {
        return {State::unhealthy, "it threw what is no std::exception"};
    }
}

/// The log has the reason, once for each change.
void Probe::keep(const Result& result)
{
    const auto before = _state.value_or(State::healthy);
    _state = result.state;
    if (_gauge) _gauge->set(result.state == State::healthy ? 1 : result.state == State::degraded ? 0.5 : 0);
    if (before == result.state || _stopping) return;
    const std::string who = std::string(name());
    if (result.state == State::healthy) _logger.information(who + " is well again");
    else
        _logger.warning(who + (result.state == State::degraded ? " is degraded: " : " is unhealthy: ") + result.reason);
}

} // namespace health
