#include "Rounds.h"

#include <Poco/Logger.h>
#include <algorithm>

namespace auth {

Rounds::~Rounds()
{
    stop();
}

void Rounds::every(Job job, std::function<void()> function)
{
    _rounds.push_back({std::move(job), std::move(function)});
}

void Rounds::start()
{
    if (_rounds.empty()) return;
    const auto now = std::chrono::steady_clock::now();
    for (auto& round : _rounds) round.next = now + round.job.interval;
    _thread = std::thread([this] { work(); });
}

void Rounds::stop() noexcept
{
    {
        const std::scoped_lock lock(_mutex);
        _stopping = true;
    }
    _stopped.notify_all();
    if (_thread.joinable()) _thread.join();
}

void Rounds::work()
{
    for (;;)
    {
        const auto first = std::min_element(
            _rounds.begin(), _rounds.end(), [](const Round& a, const Round& b) { return a.next < b.next; });
        {
            std::unique_lock lock(_mutex);
            if (_stopped.wait_until(lock, first->next, [this] { return _stopping; })) return;
        }
        run(*first);
        first->next = std::chrono::steady_clock::now() + first->job.interval;
    }
}

void Rounds::run(Round& round)
{
    try
    {
        round.function();
    }
    catch (const std::exception& error)
    {
        _logger.warning(round.job.name + ": " + error.what());
    }
}

} // namespace auth
