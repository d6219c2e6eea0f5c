#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>
#include <set>

using namespace std::chrono_literals;

TEST(HealthRoutesE2eTest, "a database that goes and comes back is told by ready and health, and live does not care")
{
    kit::Postgres postgres;
    const kit::LiveServer server({"database.url=" + postgres.url()});
    const auto status = [&](const char* path) { return kit::HttpClient(server.port(), 15s).get(path).status; };
    for (const auto* path : {"/health", "/health/ready", "/health/live", "/health/startup", "/"})
        CHECK_EQUAL(200, status(path));
    postgres.stop();
    CHECK(kit::eventually([&] { return status("/health/ready") == 503; }, 1500ms));
    CHECK_EQUAL(503, status("/health"));
    CHECK_EQUAL(200, status("/health/live"));
    postgres.start();
    CHECK(kit::eventually([&] { return status("/health/ready") == 200; }, 2s));
    CHECK_EQUAL(200, status("/health"));
}

TEST(HealthRoutesE2eTest, "health names what it has asked")
{
    const kit::Database database;
    const kit::LiveServer server({"database.url=" + database.url()});
    const auto checks = nlohmann::json::parse(kit::HttpClient(server.port()).get("/health").body).at("checks");
    CHECK_EQUAL("healthy", checks.at("database").get<std::string>());
    CHECK_EQUAL("healthy", checks.at("migrations").get<std::string>());
    CHECK_EQUAL("healthy", checks.at("plugins").get<std::string>());
    CHECK(checks.contains("disk"));
    database.execute("UPDATE keelson_migrations SET finished = false");
    CHECK(kit::eventually([&] {
        const auto answer = kit::HttpClient(server.port()).get("/health");
        return answer.status == 200 && nlohmann::json::parse(answer.body).at("checks").at("migrations") == "degraded";
    }));
}

TEST(HealthRoutesE2eTest, "a thousand questions are one a second to the database")
{
    const kit::LiveServer server({"database.url=" + kit::Postgres::shared().url(), "admin.port=0"});
    kit::HttpClient client(server.port());
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) CHECK_EQUAL(200, client.get("/health").status);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
    const auto metrics = kit::HttpClient(server.operatorsPort()).get("/metrics").body;
    const std::string mark = "\ndatabase_statements_total{statement=\"health probe\"} ";
    const auto at = metrics.find(mark);
    CHECK(at != std::string::npos);
    CHECK(std::stol(metrics.substr(at + mark.size())) <= seconds.count() + 2);
}
