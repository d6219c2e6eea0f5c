#pragma once

#include "kernel/http/Limit.h"
#include "kernel/http/Limits.h"
#include "kernel/http/Parser.h"

#include <keelson/Metrics.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string>

namespace kernel::http {

/// Who is let in: how many connections and requests there are at once, and how often each limit was met. One for all loops of
/// a transport, and for all threads.
class Admission
{
public:
    enum class Entry
    {
        in,
        told, ///< that there are too many, by an answer; then it leaves
        sent  ///< away at once: as many are being told as the server has time for
    };

    /// The limits and the metrics outlive it; without metrics it counts for itself alone.
    explicit Admission(const Limits& limits, keelson::Metrics* metrics = nullptr);

    /// A connection has come from the address. What is not sent away leaves later.
    Entry enter(const std::string& client);
    void leave(const std::string& client);

    /// One request's place among those at work; given back at its end at the latest.
    class Place
    {
    public:
        Place() = default;
        ~Place() { leave(); }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        /// False where there is none left; health is told in any case.
        bool take(Admission& admission, const keelson::http::Request& request) noexcept;
        void leave() noexcept;

    private:
        Admission* _of = nullptr;
    };

    /// A limit was met: itself; by a request that is refused with that status; by who has waited too long in that state.
    void count(Limit limit) noexcept;
    void countRefusal(int status) noexcept;
    void countWait(Parser::State state) noexcept;

private:
    bool begin() noexcept;
    void end() noexcept;
    bool crowded(const std::string& client);

    const Limits& _limits;
    std::atomic<std::size_t> _connections{0};
    std::atomic<std::size_t> _requests{0};
    std::mutex _mutex;
    std::map<std::string, std::size_t, std::less<>> _addresses; // guarded by _mutex; only where they have a limit
    std::array<keelson::Metrics::Counter*, static_cast<std::size_t>(Limit::count)> _counters{};
    keelson::Metrics::Gauge* _open = nullptr;
    keelson::Metrics::Gauge* _active = nullptr;
};

} // namespace kernel::http
