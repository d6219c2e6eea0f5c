#include "HealthPlugin.h"
#include "tests/kit/Database.h"
#include "tests/kit/Harness.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"

#include <keelson/ServerState.h>

namespace health {

namespace {

class Serving final : public keelson::ServerState
{
public:
    Phase phase() const noexcept override { return Phase::serving; }
    std::vector<Missing> missing() const override { return {}; }
    std::filesystem::path dataFolder() const override { return "/"; }
};

} // namespace

TEST(HealthPgTest, "everybody may ask for all of it, and nobody changes anything")
{
    const kit::Database schema;
    schema.execute("CREATE TABLE keelson_migrations (owner text, number int, name text, finished boolean NOT NULL)");
    kit::LiveDatabase live(schema);
    Serving state;
    kit::Harness harness;
    harness.use(live.database);
    harness.provide<keelson::ServerState>(state);
    harness.host<HealthPlugin>();
    kit::Scenarios scenarios(harness);
    std::vector<kit::Scenario> table;
    for (const auto* path : {"/", "/health", "/health/live", "/health/ready", "/health/startup"})
    {
        const std::string line(path);
        table.push_back({.line = "GET " + line, .guest = 200, .stranger = 200, .admin = 200, .user = 200});
        for (const auto* method : {"POST ", "DELETE "})
            table.push_back({.line = method + line, .guest = 405, .admin = 405, .user = 405});
    }
    scenarios.run(table);
    scenarios.coverAll();
}

} // namespace health
