#pragma once

#include <keelson/HealthCheck.h>
#include <keelson/Metrics.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace Poco {
class Logger;
}

namespace health {

/// Asks one check again and again, on a thread of its own, so that no request waits for it, however many there are. For any
/// thread and fiber, but `wait`.
class Probe
{
public:
    using State = keelson::HealthCheck::State;
    static constexpr std::chrono::milliseconds interval = std::chrono::seconds(1);

    /// Starts asking. `gauge` may be null; all outlive it.
    Probe(keelson::HealthCheck& check, Poco::Logger& logger, keelson::Metrics::Gauge* gauge);

    /// Stops, after the call that is under way.
    ~Probe();
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    std::string_view name() const noexcept { return _check.name(); }

    /// Nothing before the first answer.
    std::optional<State> state() const;

    /// Until there is a state, on a thread that may block.
    void wait();

    void askToStop();

private:
    using Clock = std::chrono::steady_clock;

    void run();
    keelson::HealthCheck::Result ask() noexcept;
    void keep(const keelson::HealthCheck::Result& result);
    bool late() const;

    keelson::HealthCheck& _check;
    Poco::Logger& _logger;
    keelson::Metrics::Gauge* const _gauge;
    mutable std::mutex _mutex;
    std::condition_variable _changed;
    std::optional<State> _state;
    Clock::time_point _asked; // when the last call began
    bool _waiting = true;     // for its return
    bool _stopping = false;
    std::thread _thread;
};

} // namespace health
