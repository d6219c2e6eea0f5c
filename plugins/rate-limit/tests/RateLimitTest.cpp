#include "RateLimitPlugin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Test.h"

#include <keelson/PluginContext.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Routes.h>

#include <nlohmann/json.hpp>

namespace rate_limit {

using namespace std::chrono_literals;
using kit::Harness;
using Settings = Harness::Settings;
using keelson::http::Access;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;

namespace {

/// What others have that is limited: a log-in that fails, and some routes of users.
class LimitedPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override
    {
        return {.name = "limited", .version = {1, 0}, .paths = {"/api/v1", "/health"}};
    }
    void configure(keelson::Settings&) override {}
    void start(keelson::PluginContext& context) override
    {
        auto& routes = context.routes();
        const auto answer = [](const Request&) { return Response::json(200, "{}"); };
        const auto refuse = [](const Request&) -> Response { throw Problem(keelson::http::problems::unauthorized); };
        routes.post("/api/v1/auth/login", refuse).allow(Access::everyone());
        routes.post("/api/v1/auth/signup", answer).allow(Access::everyone());
        routes.post("/api/v1/auth/refresh", answer).allow(Access::everyone());
        routes.post("/api/v1/auth/password/forgot", answer).allow(Access::everyone());
        routes.get("/api/v1/mine", answer).allow(Access::user()).limit("mine");
        routes.get("/api/v1/odd", answer).allow(Access::everyone()).limit("nobody-knows");
        routes.get("/health", answer).allow(Access::everyone());
    }
};

struct Ground
{
    explicit Ground(const kit::Harness::Settings& settings = {})
    {
        harness.host<RateLimitPlugin>(settings);
        harness.host<LimitedPlugin>();
    }

    kit::Answer login(const std::string& client = "192.0.2.1")
    {
        return harness.post("/api/v1/auth/login").from(client).json("{}").send();
    }

    int forgot(const std::string& email)
    {
        return harness.post("/api/v1/auth/password/forgot").json(R"({"email":")" + email + "\"}").send().status;
    }

    kit::Harness harness;
};

} // namespace

TEST(RateLimitTest, "five log-ins a minute pass, wrong ones too; the sixth is told when to come again")
{
    Ground ground;
    for (int left = 4; left >= 0; --left)
    {
        const auto answer = ground.login();
        CHECK_EQUAL(401, answer.status);
        CHECK_EQUAL(R"("login";q=5;w=60, "general";q=12000;w=60)", answer.header("RateLimit-Policy"));
        CHECK_CONTAINS(answer.header("RateLimit"), "\"login\";r=" + std::to_string(left) + ";t=");
        CHECK_CONTAINS(answer.header("RateLimit"), ", \"general\";r=");
    }
    const auto refused = ground.login();
    CHECK_EQUAL(429, refused.status);
    CHECK_EQUAL("12", refused.header("Retry-After"));
    CHECK_EQUAL("application/problem+json", refused.header("Content-Type"));
    CHECK_CONTAINS(refused.header("RateLimit"), R"("login";r=0;t=12)");
    CHECK_EQUAL("/problems#too-many-requests", refused.json().at("type").get<std::string>());
    CHECK_CONTAINS(refused.json().at("detail").get<std::string>(), "'login', 5 in 1m, is used up. Try again in 12 s.");
    CHECK_EQUAL(401, ground.login("192.0.2.2").status);
    ground.harness.clock.advance(12s - 1us);
    CHECK_EQUAL("1", ground.login().header("Retry-After"));
    ground.harness.clock.advance(1us);
    CHECK_EQUAL(401, ground.login().status);
    CHECK_EQUAL(429, ground.login().status);
}

TEST(RateLimitTest, "sign-up, refresh and forgotten passwords have limits of their own")
{
    Ground ground;
    const auto passed = [&](const std::string& path) {
        int count = 0;
        while (ground.harness.post(path).json("{}").send().status == 200) ++count;
        return count;
    };
    CHECK_EQUAL(3, passed("/api/v1/auth/signup"));
    CHECK_EQUAL(10, passed("/api/v1/auth/refresh"));
    CHECK_EQUAL("1200", ground.harness.post("/api/v1/auth/signup").json("{}").send().header("Retry-After"));
    for (int request = 0; request < 5; ++request) CHECK_EQUAL(200, ground.forgot("ann@example.com"));
    CHECK_EQUAL(429, ground.forgot(" ANN@example.com"));
    CHECK_EQUAL(200, ground.forgot("bob@example.com"));
}

TEST(RateLimitTest, "the general limit holds everywhere but at health, where nothing is there too")
{
    Ground ground(Settings{{"rate-limit.policy.general", "3/1m by ip on * /*"}});
    CHECK_EQUAL(404, ground.harness.get("/nowhere").send().status);
    CHECK_EQUAL(405, ground.harness.put("/api/v1/odd").send().status);
    const auto last = ground.harness.get("/api/v1/mine").send();
    CHECK_EQUAL(401, last.status);
    CHECK_EQUAL(R"("general";r=0;t=20)", last.header("RateLimit"));
    CHECK_EQUAL(429, ground.harness.get("/nowhere").send().status);
    const auto health = ground.harness.get("/health").send();
    CHECK_EQUAL(200, health.status);
    CHECK(!health.headers.get("RateLimit"));
    CHECK_EQUAL(429, ground.harness.get("/healthy").send().status);
}

TEST(RateLimitTest, "by user everybody has their own, and exempt roles have none")
{
    Ground ground(Settings{{"rate-limit.policy.mine", "2/1m by user"}, {"rate-limit.exempt.roles", "admin"}});
    const auto mine = [&](const std::optional<keelson::Principal>& who) {
        return ground.harness.get("/api/v1/mine").as(who).send();
    };
    const auto first = mine(kit::Harness::user());
    CHECK_EQUAL(200, first.status);
    CHECK_EQUAL(R"("general";q=12000;w=60, "mine";q=2;w=60)", first.header("RateLimit-Policy"));
    CHECK_EQUAL(200, mine(kit::Harness::user()).status);
    CHECK_EQUAL(429, mine(kit::Harness::user()).status);
    CHECK_EQUAL(200, mine(kit::Harness::stranger()).status);
    for (int request = 0; request < 5; ++request) CHECK_EQUAL(200, mine(kit::Harness::admin()).status);
}

TEST(RateLimitTest, "exempt networks have no limit, and this machine is none unless it is named")
{
    Ground ground(Settings{{"rate-limit.exempt.networks", "10.0.0.0/8"}});
    for (int request = 0; request < 20; ++request)
    {
        const auto answer = ground.login("10.1.2.3");
        CHECK_EQUAL(401, answer.status);
        CHECK(!answer.headers.get("RateLimit"));
    }
    for (int request = 0; request < 5; ++request) ground.login("127.0.0.1");
    CHECK_EQUAL(429, ground.login("127.0.0.1").status);
}

TEST(RateLimitTest, "a policy that is observed refuses nobody, says nothing to clients, and is counted")
{
    Ground ground(Settings{{"rate-limit.policy.login", "1/1m by ip on POST /api/v1/auth/login observe"}});
    for (int request = 0; request < 3; ++request)
    {
        const auto answer = ground.login();
        CHECK_EQUAL(401, answer.status);
        CHECK_EQUAL(R"("general";q=12000;w=60)", answer.header("RateLimit-Policy"));
    }
    auto& metrics = ground.harness.metrics;
    CHECK_EQUAL(1.0, metrics.value(R"(rate_limit_requests_total{policy="login",outcome="allowed"})"));
    CHECK_EQUAL(2.0, metrics.value(R"(rate_limit_requests_total{policy="login",outcome="observed"})"));
    CHECK_EQUAL(0.0, metrics.value(R"(rate_limit_requests_total{policy="login",outcome="refused"})"));
    CHECK_EQUAL(3.0, metrics.value(R"(rate_limit_requests_total{policy="general",outcome="allowed"})"));
}

TEST(RateLimitTest, "an excess is recorded once in each window, with whom it was")
{
    Ground ground;
    for (int request = 0; request < 20; ++request) ground.login();
    const auto recorded = ground.harness.securityEvents.recorded();
    CHECK_EQUAL(1, recorded.size());
    CHECK_EQUAL("excess_rate_limit_exceeded", recorded.front().name);
    CHECK_EQUAL("192.0.2.1", recorded.front().address);
    CHECK(!recorded.front().requestId.empty());
    ground.harness.clock.advance(1min);
    for (int request = 0; request < 20; ++request) ground.login();
    CHECK_EQUAL(2, ground.harness.securityEvents.recorded().size());
}

TEST(RateLimitTest, "the older fields are there when they are asked for")
{
    Ground ground(Settings{{"rate-limit.x_fields", "true"}});
    const auto answer = ground.login();
    CHECK_EQUAL("5", answer.header("X-RateLimit-Limit"));
    CHECK_EQUAL("4", answer.header("X-RateLimit-Remaining"));
    CHECK_EQUAL("12", answer.header("X-RateLimit-Reset"));
    CHECK(!Ground().login().headers.get("X-RateLimit-Limit"));
}

TEST(RateLimitTest,
    "every policy that holds is told, by its stage and in its order, however many they are and whatever the answer")
{
    Ground ground(
        {{"rate-limit.policy.a", "9/1h by ip on GET /api/*"}, {"rate-limit.policy.b", "8/1h by global on * /*"},
            {"rate-limit.policy.c", "7/1h by user on GET /api/v1/mine, GET /nowhere"},
            {"rate-limit.policy.mine", "6/1h by user"}});
    const auto mine = ground.harness.get("/api/v1/mine").as(Harness::user()).send();
    CHECK_EQUAL(200, mine.status);
    CHECK_EQUAL(R"("a";q=9;w=3600, "b";q=8;w=3600, "general";q=12000;w=60, "c";q=7;w=3600, "mine";q=6;w=3600)",
        mine.header("RateLimit-Policy"));
    CHECK_EQUAL(R"("a";r=8;t=400, "b";r=7;t=450, "general";r=11999;t=1, "c";r=6;t=515, "mine";r=5;t=600)",
        mine.header("RateLimit"));
    const auto guest = ground.harness.get("/api/v1/mine").send();
    CHECK_EQUAL(401, guest.status);
    CHECK_EQUAL(R"("a";q=9;w=3600, "b";q=8;w=3600, "general";q=12000;w=60)", guest.header("RateLimit-Policy"));
    const auto nowhere = ground.harness.get("/nowhere").send();
    CHECK_EQUAL(404, nowhere.status);
    CHECK_CONTAINS(nowhere.header("RateLimit-Policy"), R"("b";q=8;w=3600, "general")");
    for (int request = 0; request < 4; ++request) ground.harness.get("/api/v1/mine").as(Harness::user()).send();
    ground.harness.get("/api/v1/mine").as(Harness::stranger()).send();
    const auto odd = ground.harness.request("LOCK", "/api/v1/mine").send();
    CHECK_EQUAL(429, odd.status);
    CHECK_CONTAINS(odd.header("RateLimit"), R"("b";r=0;t=)");
}

TEST(RateLimitTest, "a route that names a limit which nobody has set is still under the others")
{
    Ground ground;
    CHECK_EQUAL(R"("general";q=12000;w=60)", ground.harness.get("/api/v1/odd").send().header("RateLimit-Policy"));
}

} // namespace rate_limit
