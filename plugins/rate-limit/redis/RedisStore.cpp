#include "redis/RedisStore.h"

#include "Shared.h"

#include <Poco/Redis/Command.h>
#include <Poco/Redis/Type.h>
#include <stdexcept>

namespace rate_limit::redis {

using Poco::Redis::Array;

namespace {

// What Rate does, in whole microseconds and parts of one; Redis's numbers are exact up to 2^53. `take` is 0 to look only.
constexpr auto script = R"(
local count, window, take = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local at, part, known = now, 0, 0
local kept = redis.call('GET', KEYS[1])
if kept then
  local a, p = string.match(kept, '^(%d+) (%d+)$')
  a, p = tonumber(a), tonumber(p)
  if a > now or (a == now and p > 0) then at, part, known = a, p, 1 end
end
local nextAt, nextPart = at + math.floor(window / count), part + window % count
if nextPart >= count then nextAt, nextPart = nextAt + 1, nextPart - count end
local ahead = nextAt - now
local allowed = (ahead < window or (ahead == window and nextPart == 0)) and 1 or 0
if take and allowed == 1 then
  at, part = nextAt, nextPart
  redis.call('SET', KEYS[1], string.format('%.0f %.0f', at, part), 'PX', math.floor((at - now) / 1000) + 2)
end
return {allowed, at, part, now, known}
)";

std::string keyOf(const Policy& policy, std::string_view key)
{
    return "keelson:limit:" + Shared::key(policy, key);
}

Array command(const std::string& digest, const Policy& policy, std::string_view key, bool take)
{
    Array command;
    command.add("EVALSHA").add(digest).add("1").add(keyOf(policy, key)).add(std::to_string(policy.rate.count()));
    command.add(std::to_string(Shared::window(policy).count())).add(take ? "1" : "0");
    return command;
}

/// What the script has returned.
struct Reply
{
    explicit Reply(const Poco::Redis::RedisType::Ptr& reply)
    {
        const auto* const type = dynamic_cast<const Poco::Redis::Type<Array>*>(reply.get());
        if (!type || type->value().size() != 5)
            throw std::logic_error("Redis has answered what the script does not say");
        const auto& array = type->value();
        const auto number = [&](std::size_t at) { return array.get<Poco::Int64>(at); };
        allowed = number(0) == 1;
        paid = {number(1), static_cast<std::uint32_t>(number(2))};
        now = number(3);
        known = number(4) == 1;
    }

    Rate::Verdict verdict(const Policy& policy) const { return Shared::verdict(policy, allowed, paid, now); }

    bool allowed = false;
    Rate::Paid paid;
    std::int64_t now = 0;
    bool known = false;
};

} // namespace

RedisStore::RedisStore(
    RedisAddress address, std::chrono::milliseconds timeout, keelson::Signals& signals, Fallback& fallback):
    _fallback(fallback),
    _link({.address = std::move(address),
              .timeout = timeout,
              .script = script,
              .away = [&fallback](const std::string& reason) { fallback.away(reason); },
              .back = [&fallback] { fallback.back(); }},
        signals)
{
}

void RedisStore::take(std::span<Demand> demands)
{
    RedisLink::Commands commands;
    for (const auto& demand : demands) commands.push_back(command(_link.script(), *demand.policy, demand.key, true));
    const auto replies = _link.ask(std::move(commands));
    if (!replies) return _fallback.take(demands);
    for (std::size_t i = 0; i < demands.size(); ++i)
        demands[i].verdict = Reply((*replies)[i]).verdict(*demands[i].policy);
}

std::optional<Rate::Verdict> RedisStore::look(const Policy& policy, std::string_view key)
{
    const auto replies = _link.ask({command(_link.script(), policy, key, false)});
    if (!replies) throw std::runtime_error("Redis is away");
    const Reply reply(replies->front());
    return reply.known ? std::optional(reply.verdict(policy)) : std::nullopt;
}

bool RedisStore::reset(const Policy& policy, std::string_view key)
{
    Array command;
    command.add("DEL").add(keyOf(policy, key));
    const auto replies = _link.ask({command});
    if (!replies) throw std::runtime_error("Redis is away");
    const auto* const removed = dynamic_cast<const Poco::Redis::Type<Poco::Int64>*>(replies->front().get());
    return removed && removed->value() > 0;
}

} // namespace rate_limit::redis
