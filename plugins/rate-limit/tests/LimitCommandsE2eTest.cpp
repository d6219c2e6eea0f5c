#include "redis/LiveRedis.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <map>
#include <optional>

namespace {

/// A server with a narrow limit, and the commands beside it.
struct Ground
{
    using Settings = std::vector<std::string>;

    explicit Ground(Settings more = {}, const std::string& redis = "unix:/nowhere"):
        settings(std::move(more)),
        secrets{{"database.url", kit::Postgres::shared().url()}, {"rate-limit.redis.url", redis}}
    {
        settings.insert(settings.end(),
            {"data.dir=" + folder.path().string(), "rate-limit.policy.narrow=2/1h by ip on GET /problems"});
        auto served = settings;
        for (const auto& [key, value] : secrets) served.emplace_back(key).append("=").append(value);
        server.emplace(served);
    }

    int ask() const { return kit::HttpClient(server->port()).get("/problems").status; }

    kit::ProgramRun ratelimit(std::vector<std::string> words) const
    {
        words.insert(words.begin(), "ratelimit");
        for (const auto& setting : settings) words.insert(words.end(), {"--set", setting});
        return {words, folder.path(),
            {{"DATABASE_URL", secrets.at("database.url")},
                {"KEELSON_RATE_LIMIT_REDIS_URL", secrets.at("rate-limit.redis.url")}}};
    }

    void walk() const
    {
        CHECK_EQUAL("narrow 127.0.0.1: 2 of 2 in 1h left\n", ratelimit({"show", "narrow", "ip:127.0.0.1"}).all());
        CHECK_EQUAL(200, ask());
        CHECK_CONTAINS(ratelimit({"show", "narrow ip:127.0.0.1"}).all(), "1 of 2 in 1h left, all of them in 1");
        CHECK_EQUAL(200, ask());
        CHECK_EQUAL(429, ask());
        CHECK_CONTAINS(ratelimit({"show", "narrow", "127.0.0.1"}).all(), "0 of 2 in 1h left, the next one in 1");
        const auto reset = ratelimit({"reset", "narrow", "ip:127.0.0.1"});
        CHECK_EQUAL("narrow 127.0.0.1: begins anew\n", reset.all());
        CHECK_EQUAL(0, reset.status);
        CHECK_EQUAL(200, ask());
        CHECK_EQUAL(0, ratelimit({"reset", "narrow", "ip:192.0.2.77"}).status);
    }

    void checkMistakes() const
    {
        const auto unknown = ratelimit({"show", "brod", "ip:127.0.0.1"});
        CHECK_EQUAL(65, unknown.status);
        CHECK_CONTAINS(unknown.errors, "there is no policy 'brod'; there are: narrow, login, ");
        const auto nobody = ratelimit({"reset", "narrow", "user:7"});
        CHECK_EQUAL(65, nobody.status);
        CHECK_EQUAL("keelson: 'user:7' is nobody whom 'narrow' counts; it is as ip:203.0.113.7\n", nobody.all());
        CHECK_EQUAL(64, ratelimit({"show"}).status);
        CHECK_EQUAL(64, ratelimit({"shwo", "narrow"}).status);
    }

    const kit::TemporaryFolder folder;
    Settings settings;
    const std::map<std::string, std::string> secrets; // none is an argument of a command
    std::optional<kit::LiveServer> server;
};

} // namespace

TEST(LimitCommandsE2eTest, "what a server has in its memory it shows and resets itself, over the operators' socket")
{
    Ground ground;
    ground.walk();
    ground.checkMistakes();
    ground.server.reset();
    const auto alone = ground.ratelimit({"show", "narrow", "ip:127.0.0.1"});
    CHECK_EQUAL(69, alone.status);
    CHECK_CONTAINS(alone.errors, "no server answers at ");
    CHECK_CONTAINS(alone.errors, "run it on the server's machine, as its user, while it runs, with its data.dir");
}

TEST(LimitCommandsE2eTest, "what nodes share in a Redis is shown and reset there, without a server too")
{
    rate_limit::redis::LiveRedis redis;
    Ground ground({"rate-limit.store=redis", "rate-limit.redis.timeout=1s"}, redis.url());
    ground.walk();
    ground.checkMistakes();
    ground.server.reset();
    CHECK_CONTAINS(ground.ratelimit({"show", "narrow", "ip:127.0.0.1"}).all(), "1 of 2 in 1h left, all of them in ");
    redis.kill();
    const auto away = ground.ratelimit({"show", "narrow", "ip:127.0.0.1"});
    CHECK_EQUAL(69, away.status);
    CHECK_CONTAINS(away.errors, "Redis is away");
}

TEST(LimitCommandsE2eTest, "help tells how to name somebody")
{
    const kit::TemporaryFolder folder;
    const kit::ProgramRun help({"ratelimit", "show", "--help"}, folder.path());
    CHECK_EQUAL(0, help.status);
    CHECK_CONTAINS(help.output, "ratelimit show POLICY [WHO]");
    CHECK_CONTAINS(help.output, "ip:203.0.113.7");
}
