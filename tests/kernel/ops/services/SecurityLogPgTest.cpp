#include "kernel/ops/services/SecurityLog.h"

#include "kernel/ops/metrics/Registry.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

#include <keelson/SystemClock.h>

namespace kernel::ops::services {

namespace {

using keelson::SecurityEvent;

struct Ground
{
    Ground() { kit::migrate(schema, {"kernel"}); }

    std::string ask(const std::string& sql) const { return schema.execute(sql); }

    kit::Database schema;
    kit::LiveDatabase live{schema};
    metrics::Registry metrics;
    keelson::SystemClock clock;
    SecurityLog log{metrics, clock};
};

} // namespace

TEST(SecurityLogPgTest, "events become rows, those too that were recorded before the start and right before the end")
{
    Ground ground;
    ground.log.record({.name = "auth.login", .outcome = SecurityEvent::Outcome::failure, .address = "192.0.2.1"});
    ground.log.begin(ground.live.loops, ground.live.database);
    for (int i = 0; i < 500; ++i)
        ground.log.record({.name = "auth.login",
            .user = keelson::Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13"),
            .requestId = "r-" + std::to_string(i),
            .details = {{"device", "phone"}}});
    ground.log.end();
    CHECK_EQUAL("501", ground.ask("SELECT count(*) FROM security_events"));
    CHECK_EQUAL("192.0.2.1", ground.ask("SELECT address FROM security_events WHERE NOT success"));
    CHECK_EQUAL("500",
        ground.ask("SELECT count(DISTINCT request_id) FROM security_events WHERE success AND user_id = "
                   "'01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13' AND details ->> 'device' = 'phone' AND "
                   "created_at BETWEEN now() - interval '1 minute' AND now()"));
    CHECK_CONTAINS(ground.metrics.text(), "keelson_security_events_total 501\n");
}

TEST(SecurityLogPgTest, "what clients may send, bytes that are no text and NUL, harms neither a row nor its neighbours")
{
    Ground ground;
    ground.log.begin(ground.live.loops, ground.live.database);
    const std::string bytes("\xff\xfe\0'; DROP TABLE events;--\n{}\",\\", 30);
    ground.log.record({.name = bytes, .address = bytes, .requestId = bytes, .details = {{bytes, bytes}, {"", ""}}});
    ground.log.record({.name = "auth.login", .details = {{"agent", std::string(5'000'000, 'x')}}});
    ground.log.end();
    CHECK_EQUAL("2", ground.ask("SELECT count(*) FROM security_events"));
    CHECK_EQUAL("1000", ground.ask("SELECT max(length(details ->> 'agent')) FROM security_events"));
}

TEST(SecurityLogPgTest, "without a database record neither waits nor grows: what is too much is counted")
{
    Ground ground;
    ground.schema.execute("ALTER TABLE security_events RENAME TO elsewhere");
    for (int i = 0; i < 10'050; ++i) ground.log.record({.name = "auth.login"});
    CHECK_CONTAINS(ground.metrics.text(), "keelson_security_events_lost_total 50\n");
    ground.log.end();
    CHECK_CONTAINS(ground.metrics.text(), "keelson_security_events_lost_total 10050\n");
}

TEST(SecurityLogPgTest, "events wait for a database that is away")
{
    kit::Postgres postgres;
    const kit::Database schema(postgres);
    kit::migrate(schema, {"kernel"});
    kit::LiveDatabase live(schema);
    metrics::Registry metrics;
    const keelson::SystemClock clock;
    SecurityLog log(metrics, clock);
    log.begin(live.loops, live.database);
    postgres.stop();
    for (int i = 0; i < 10; ++i) log.record({.name = "auth.login"});
    postgres.start();
    CHECK(kit::eventually(
        [&] { return schema.execute("SELECT count(*) FROM security_events") == "10"; }, std::chrono::seconds(20)));
    log.end();
}

} // namespace kernel::ops::services
