#pragma once

#include <keelson/Jobs.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace Poco {
class Logger;
}

namespace auth {

/// Work that comes round, by a thread of its own, where the server has no Jobs; on every node, then, whatever a job says. Filled,
/// started and stopped by one thread.
class Rounds final : public keelson::Jobs
{
public:
    /// The logger outlives it.
    explicit Rounds(Poco::Logger& logger): _logger(logger) {}
    ~Rounds() override;

    void every(Job job, std::function<void()> function) override;

    void start();
    void stop() noexcept;

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Round
    {
        Job job;
        std::function<void()> function;
        Time next{};
    };

    void work();
    void run(Round& round);

    Poco::Logger& _logger;
    std::vector<Round> _rounds;
    std::mutex _mutex;
    std::condition_variable _stopped;
    bool _stopping = false;
    std::thread _thread;
};

} // namespace auth
