#include "RateLimitSettings.h"

#include <keelson/Settings.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace rate_limit {

using keelson::Settings;
using namespace std::chrono_literals;

namespace {

struct Known
{
    std::string_view name;
    std::string_view text;
    std::string_view help;
};

constexpr Known usual[] = {
    {"login", "5/1m by ip on POST /api/v1/auth/login", "how often an address may try to log in"},
    {"signup", "3/1h by ip on POST /api/v1/auth/signup", "how often an address may sign up"},
    {"refresh", "10/1m by ip on POST /api/v1/auth/refresh", "how often an address may ask for new tokens"},
    {"forgot", "5/1h by ip+email on POST /api/v1/auth/password/forgot",
        "how often an address may have mail sent to one account"},
    {"general", "12000/1m by ip on * /*", "how many requests an address may send at all"},
};

void add(Settings& settings, RateLimitSettings& read, const std::string& name, const std::string& text, bool enforced)
{
    if (text == "none") return;
    try
    {
        auto policy = Policy::parse(name, text);
        policy.enforced = policy.enforced && enforced;
        policy.index = read.policies.size();
        read.policies.push_back(std::move(policy));
    }
    catch (const std::invalid_argument& error)
    {
        settings.refuse(
            "policy." + name, std::string("must be as '5/1m by ip on POST /api/v1/auth/login', and ") + error.what());
    }
}

void readPolicies(Settings& settings, RateLimitSettings& read)
{
    const bool enforced = settings.choice<bool>("mode",
        {.allowed = {{"enforce", true}, {"observe", false}},
            .fallback = true,
            .help = "enforce, or observe to count and log only, for all policies"});
    auto own = settings.map("policy",
        {.help =
                "a limit by its name: 5/1m by ip|user|ip+FIELD|global [on METHOD PATH, ...] [observe]; none for none"});
    for (const auto& known : usual) own.erase(std::string(known.name));
    for (const auto& [name, text] : own) add(settings, read, name, text, enforced);
    for (const auto& [name, fallback, help] : usual)
        add(settings, read, std::string(name),
            settings.text("policy." + std::string(name), {.fallback = std::string(fallback), .help = help}), enforced);
}

void readExemptions(Settings& settings, RateLimitSettings& read)
{
    for (const auto& text : settings.list("exempt.networks",
             {.help = "addresses and networks that no limit holds for, as 10.0.0.0/8; health probes are free anyway"}))
        if (!read.exemptNetworks.add(text))
            settings.refuse(
                "exempt.networks", "must be addresses and networks, as 10.0.0.0/8 or 2001:db8::1, not '" + text + "'");
    read.exemptRoles = settings.list(
        "exempt.roles", {.help = "roles that no limit by user or by a field of the body holds for, as admin"});
}

void readStore(Settings& settings, RateLimitSettings& read)
{
    using Kept = RateLimitSettings::Kept;
    read.store = settings.choice<Kept>("store",
        {.allowed = {{"memory", Kept::memory}, {"redis", Kept::redis}, {"database", Kept::database}},
            .fallback = Kept::memory,
            .help = "where it is kept what everybody has used: in each node's memory, or for all nodes in a Redis, or "
                    "in the "
                    "server's database, which is a statement more a request"});
    read.keys = settings.integer<unsigned>("memory.keys",
        {.fallback = 1'000'000U,
            .min = 1000,
            .max = 100'000'000,
            .help =
                "how many are remembered in memory at most, about 100 bytes each, in equal shares for every policy"});
}

void readRedis(Settings& settings, RateLimitSettings& read)
{
    read.redisTimeout = settings.duration("redis.timeout",
        {.fallback = 100ms,
            .min = 5ms,
            .max = 5s,
            .help = "how long an answer of Redis may take before it counts as away"});
    const auto url = settings.optionalSecret(
        "redis.url", {.help = "where Redis is: redis://:password@host:6379/0 or unix:/run/redis/redis.sock"});
    if (!url)
    {
        if (read.store == RateLimitSettings::Kept::redis)
            settings.refuse("redis.url", "is needed where rate-limit.store is redis, as redis://host:6379");
        return;
    }
    try
    {
        read.redis = redis::RedisAddress::parse(std::string(url->reveal()));
    }
    catch (const std::invalid_argument& error)
    {
        settings.refuse("redis.url", error.what());
    }
}

void readFailure(Settings& settings, RateLimitSettings& read)
{
    using Mode = Fallback::Mode;
    read.onFailure = settings.choice<Mode>("on_failure",
        {.allowed = {{"local", Mode::local}, {"allow", Mode::allow}, {"deny", Mode::deny}},
            .fallback = Mode::local,
            .help = "while the shared store is away: each node counts for itself, everything passes, or limited "
                    "requests are 503"});
}

} // namespace

RateLimitSettings RateLimitSettings::read(Settings& settings)
{
    RateLimitSettings read;
    readPolicies(settings, read);
    readStore(settings, read);
    readRedis(settings, read);
    readFailure(settings, read);
    readExemptions(settings, read);
    read.olderFields = settings.boolean(
        "x_fields", {.fallback = false, .help = "whether answers carry X-RateLimit-Limit, -Remaining and -Reset too"});
    return read;
}

} // namespace rate_limit
