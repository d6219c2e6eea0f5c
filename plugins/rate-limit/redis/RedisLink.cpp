#include "redis/RedisLink.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Redis/Type.h>
#include <Poco/SHA1Engine.h>
#include <algorithm>
#include <csignal>
#include <utility>

namespace rate_limit::redis {

using Poco::Redis::Array;

namespace {

constexpr std::chrono::milliseconds betweenTries{200};
constexpr std::chrono::seconds firstWait{1};
constexpr std::size_t mostWaiting = 20'000;

Poco::Timespan timespan(std::chrono::milliseconds time)
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(time).count()};
}

// Those of the process are others', and a socket that is gone is an error like any other.
void blockSignals()
{
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

std::string digestOf(const std::string& script)
{
    Poco::SHA1Engine engine;
    engine.update(script);
    return Poco::DigestEngine::digestToHex(engine.digest());
}

} // namespace

struct RedisLink::Job
{
    Commands commands;
    std::shared_ptr<keelson::Signal> done;
    std::optional<Replies> replies{};
};

RedisLink::RedisLink(Options options, keelson::Signals& signals):
    _options(std::move(options)), _digest(digestOf(_options.script)), _signals(signals), _thread([this] { work(); })
{
    std::unique_lock lock(_mutex);
    _changed.wait_for(
        lock, std::min<std::chrono::milliseconds>(2 * _options.timeout, firstWait), [this] { return _up.load(); });
}

RedisLink::~RedisLink()
{
    {
        const std::lock_guard lock(_mutex);
        _stopping = true;
    }
    _changed.notify_all();
    _thread.join();
}

std::optional<RedisLink::Replies> RedisLink::ask(Commands commands)
{
    if (!_up) return std::nullopt;
    const auto job = std::make_shared<Job>(Job{std::move(commands), _signals.make()});
    {
        const std::lock_guard lock(_mutex);
        if (!_up || _stopping || _waiting.size() >= mostWaiting) return std::nullopt;
        _waiting.push_back(job);
        if (_waiting.size() == 1) _changed.notify_all();
    }
    if (!job->done->wait(std::chrono::steady_clock::now() + 2 * _options.timeout)) return std::nullopt;
    return std::move(job->replies);
}

void RedisLink::work()
{
    blockSignals();
    for (;;)
    {
        const auto jobs = next();
        if (jobs.empty() && _stopping) return;
        try
        {
            if (!_up) connect();
            if (!jobs.empty()) serve(jobs);
        }
        catch (const Poco::Exception& error)
        {
            lose(error.displayText());
        }
        catch (const std::exception& error)
        {
            lose(error.what());
        }
        for (const auto& job : jobs) job->done->set();
    }
}

/// What waits now; empty when it is time to connect, or to end.
RedisLink::Jobs RedisLink::next()
{
    std::unique_lock lock(_mutex);
    const auto ready = [this] { return _stopping.load() || !_waiting.empty(); };
    if (_up) _changed.wait(lock, ready);
    else if (!_stopping && _tried) _changed.wait_for(lock, betweenTries, [this] { return _stopping.load(); });
    return std::exchange(_waiting, {});
}

void RedisLink::connect()
{
    if (_stopping) return;
    _tried = true;
    const auto& address = _options.address;
    _client.disconnect();
    _client.connect(Poco::Net::SocketAddress(address.place), timespan(_options.timeout));
    _client.setReceiveTimeout(timespan(_options.timeout));
    Commands greeting;
    if (!address.password.empty())
    {
        auto& command = greeting.emplace_back().add("AUTH");
        if (!address.user.empty()) command.add(address.user);
        command.add(address.password);
    }
    if (!address.database.empty()) greeting.emplace_back().add("SELECT").add(address.database);
    greeting.emplace_back().add("SCRIPT").add("LOAD").add(_options.script);
    say(greeting);
    {
        const std::lock_guard lock(_mutex);
        _up = true;
    }
    _changed.notify_all();
    if (_options.back) _options.back();
}

void RedisLink::serve(const Jobs& jobs)
{
    Commands all;
    for (const auto& job : jobs) all.insert(all.end(), job->commands.begin(), job->commands.end());
    auto replies = say(all);
    auto at = replies.begin();
    for (const auto& job : jobs)
    {
        const auto end = at + static_cast<std::ptrdiff_t>(job->commands.size());
        job->replies.emplace(at, end);
        at = end;
    }
}

/// In one write; throws where one of the replies is an error.
RedisLink::Replies RedisLink::say(const Commands& commands)
{
    auto answers = _client.sendCommands(commands);
    Replies replies;
    for (const auto& reply : answers)
    {
        if (reply->isError())
            throw Poco::IOException(
                dynamic_cast<const Poco::Redis::Type<Poco::Redis::Error>&>(*reply).value().getMessage());
        replies.push_back(reply);
    }
    return replies;
}

void RedisLink::lose(const std::string& reason)
{
    Jobs given;
    {
        const std::lock_guard lock(_mutex);
        _up = false;
        given = std::exchange(_waiting, {});
    }
    for (const auto& job : given) job->done->set();
    if (_options.away) _options.away(reason);
    try
    {
        _client.disconnect();
    }
    catch (const Poco::Exception&) // NOLINT(bugprone-empty-catch): it is gone
    {
    }
}

} // namespace rate_limit::redis
