#include "HealthApi.h"
#include "HealthPlugin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"

#include <keelson/PluginContext.h>
#include <keelson/Version.h>

#include <Poco/Logger.h>
#include <atomic>
#include <nlohmann/json.hpp>

namespace health {

using namespace std::chrono_literals;
using keelson::HealthCheck;
using keelson::ServerState;

namespace {

class FakeState final : public ServerState
{
public:
    Phase phase() const noexcept override { return now; }
    std::vector<Missing> missing() const override { return gone; }
    std::filesystem::path dataFolder() const override { return "/"; }

    std::atomic<Phase> now{Phase::serving};
    std::vector<Missing> gone;
};

class FakeCheck final : public HealthCheck
{
public:
    explicit FakeCheck(std::string called): _name(std::move(called)) {}
    std::string_view name() const noexcept override { return _name; }
    Result check() override
    {
        ++calls;
        while (stuck) std::this_thread::sleep_for(1ms);
        if (state == State::unhealthy && throwing) throw std::runtime_error("the kettle is cold");
        return {state, "the kettle is lukewarm"};
    }
    std::chrono::milliseconds timeout() const noexcept override { return 200ms; }

    std::atomic<State> state{State::healthy};
    std::atomic<bool> throwing{false};
    std::atomic<bool> stuck{false};
    std::atomic<int> calls{0};

private:
    const std::string _name;
};

struct Ground
{
    FakeState server;
    FakeCheck first{"first"};
    FakeCheck second{"second"};
    kit::doubles::DirectSlow slow;
    kit::doubles::MemoryMetrics metrics;
    HealthApi api{{server, slow, Poco::Logger::get("health-test"), &metrics, [this] {
                       return std::vector<HealthCheck*>{&first, &second};
                   }}};
};

nlohmann::json json(const keelson::http::Response& response)
{
    return nlohmann::json::parse(response.body);
}

template <class Condition>
bool soon(Condition condition)
{
    for (int turn = 0; turn < 4000; ++turn)
    {
        if (condition()) return true;
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

} // namespace

TEST(HealthTest, "all is well, by name and state")
{
    Ground ground;
    const auto response = ground.api.health();
    CHECK_EQUAL(200, response.status);
    CHECK_EQUAL(
        R"({"status":"healthy","checks":{"first":"healthy","second":"healthy","plugins":"healthy"}})", response.body);
    CHECK_EQUAL(200, ground.api.ready().status);
    CHECK_EQUAL(1.0, ground.metrics.value(R"(health_check_state{check="first"})"));
}

TEST(HealthTest, "one that is unhealthy makes the whole so, and no answer has the reason")
{
    Ground ground;
    ground.second.state = HealthCheck::State::unhealthy;
    ground.second.throwing = true;
    const auto response = ground.api.health();
    CHECK_EQUAL(503, response.status);
    CHECK_EQUAL("1", response.headers.get("Retry-After").value_or(""));
    CHECK_EQUAL("unhealthy", json(response).at("status").get<std::string>());
    CHECK_EQUAL("healthy", json(response).at("checks").at("first").get<std::string>());
    CHECK_EQUAL("unhealthy", json(response).at("checks").at("second").get<std::string>());
    CHECK(response.body.find("kettle") == std::string::npos);
    CHECK_EQUAL(503, ground.api.ready().status);
    CHECK_EQUAL(200, ground.api.live().status);
    CHECK_EQUAL(200, ground.api.startup().status);
    ground.second.state = HealthCheck::State::healthy;
    CHECK(soon([&] { return ground.api.health().status == 200; }));
}

TEST(HealthTest, "one that is degraded is told, and the server goes on")
{
    Ground ground;
    ground.first.state = HealthCheck::State::degraded;
    const auto response = ground.api.health();
    CHECK_EQUAL(200, response.status);
    CHECK_EQUAL("degraded", json(response).at("checks").at("first").get<std::string>());
    CHECK_EQUAL(200, ground.api.ready().status);
}

TEST(HealthTest, "a check that does not answer in its time is unhealthy, and the others are not kept waiting")
{
    Ground ground;
    CHECK_EQUAL(200, ground.api.health().status);
    ground.first.stuck = true;
    CHECK(soon([&] { return ground.api.health().status == 503; }));
    CHECK_EQUAL("healthy", json(ground.api.health()).at("checks").at("second").get<std::string>());
    ground.first.stuck = false;
    CHECK(soon([&] { return ground.api.health().status == 200; }));
}

TEST(HealthTest, "however many ask, a check is asked once a second")
{
    Ground ground;
    const auto end = std::chrono::steady_clock::now() + 1500ms;
    int asked = 0;
    for (; std::chrono::steady_clock::now() < end; ++asked) ground.api.health();
    CHECK(asked > 1000);
    CHECK(ground.first.calls <= 2);
}

TEST(HealthTest, "a server that leaves is not ready first, and one that starts has not started")
{
    Ground ground;
    ground.server.now = ServerState::Phase::leaving;
    CHECK_EQUAL(503, ground.api.ready().status);
    CHECK_EQUAL(200, ground.api.health().status);
    CHECK_EQUAL(200, ground.api.live().status);
    CHECK_EQUAL(200, ground.api.startup().status);
    ground.server.now = ServerState::Phase::starting;
    CHECK_EQUAL(503, ground.api.startup().status);
    CHECK_EQUAL(503, ground.api.ready().status);
}

TEST(HealthTest, "plugins that were left out are told by name and state")
{
    Ground ground;
    ground.server.gone = {{"tags", "failed", "the kettle is cold"}};
    const auto response = ground.api.health();
    CHECK_EQUAL(200, response.status);
    CHECK_EQUAL("degraded", json(response).at("checks").at("plugins").get<std::string>());
    CHECK_EQUAL("failed", json(response).at("plugins").at("tags").get<std::string>());
    CHECK(response.body.find("kettle") == std::string::npos);
}

TEST(HealthTest, "everybody may ask, and the server says what it is")
{
    FakeState state;
    kit::Harness harness;
    harness.provide<ServerState>(state);
    harness.host<HealthPlugin>();
    kit::Scenarios scenarios(harness);
    std::vector<kit::Scenario> table;
    for (const auto* path : {"/", "/health/live", "/health/startup"})
        table.push_back({.line = std::string("GET ") + path, .guest = 200, .stranger = 200, .admin = 200, .user = 200});
    scenarios.run(table);
    const auto about = harness.get("/").send().json();
    CHECK_EQUAL("keelson", about.at("name").get<std::string>());
    CHECK_EQUAL(std::string(keelson::version()), about.at("version").get<std::string>());
    CHECK_EQUAL("/health", about.at("health").get<std::string>());
    CHECK_EQUAL("/docs", about.at("docs").get<std::string>());
}

TEST(HealthTest, "a disk with too little room is degraded")
{
    CHECK(DiskCheck("/", 0).check().state == HealthCheck::State::healthy);
    CHECK(DiskCheck("/nowhere/at/all", 0).check().state == HealthCheck::State::healthy);
    const auto full = DiskCheck("/", std::uint64_t{1} << 60U).check();
    CHECK(full.state == HealthCheck::State::degraded);
    CHECK_CONTAINS(full.reason, "has room for");
}

} // namespace health
