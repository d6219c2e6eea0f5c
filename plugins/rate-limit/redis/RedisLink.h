#pragma once

#include "redis/RedisAddress.h"

#include <keelson/Signals.h>

#include <Poco/Redis/Array.h>
#include <Poco/Redis/Client.h>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace rate_limit::redis {

/// One connection to a Redis, on a thread of its own: what many fibers ask meanwhile travels in one write and comes back in one
/// read, and nobody waits for a server that is away. `ask` is for any fiber and thread.
class RedisLink
{
public:
    using Commands = std::vector<Poco::Redis::Array>;
    using Replies = std::vector<Poco::Redis::RedisType::Ptr>;

    struct Options
    {
        RedisAddress address;
        std::chrono::milliseconds timeout;          ///< for an answer, and for connecting
        std::string script{};                       ///< loaded into each new connection
        std::function<void(std::string)> away = {}; ///< called on the link's thread when it is lost, with the reason
        std::function<void()> back = {};            ///< and when it is there
    };

    /// Begins to connect, and waits for that as long as the time-out says. The signals outlive it.
    RedisLink(Options options, keelson::Signals& signals);
    ~RedisLink();
    RedisLink(const RedisLink&) = delete;
    RedisLink& operator=(const RedisLink&) = delete;

    /// The replies, none of which is an error; nothing where the server is away or too slow. What was asked may have been
    /// carried out all the same.
    std::optional<Replies> ask(Commands commands);

    /// By which EVALSHA knows the script.
    const std::string& script() const noexcept { return _digest; }

private:
    struct Job;
    using Jobs = std::vector<std::shared_ptr<Job>>;

    void work();
    Jobs next();
    void connect();
    void serve(const Jobs& jobs);
    void lose(const std::string& reason);
    Replies say(const Commands& commands);

    const Options _options;
    const std::string _digest;
    keelson::Signals& _signals;
    std::mutex _mutex;
    std::condition_variable _changed;
    Jobs _waiting; // guarded by _mutex
    std::atomic<bool> _stopping = false;
    bool _tried = false; // the thread's
    std::atomic<bool> _up = false;
    Poco::Redis::Client _client; // the thread's
    std::thread _thread;
};

} // namespace rate_limit::redis
