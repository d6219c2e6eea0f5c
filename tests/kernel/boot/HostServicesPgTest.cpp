#include "kernel/boot/HostServices.h"

#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

namespace kernel::boot {

using namespace std::chrono_literals;

TEST(HostServicesPgTest,
    "events, security events and answers that are too old are taken away, however many, and the others stay")
{
    const kit::Database schema;
    kit::migrate(schema, {"kernel"});
    const std::string aged = "now() - CASE WHEN n > 12000 THEN interval '50 minutes' ELSE interval '70 minutes' END "
                             "FROM generate_series(1, 12003) n";
    schema.execute("INSERT INTO events (name, created_at) SELECT 'e', " + aged);
    schema.execute("INSERT INTO security_events (name, success, created_at) SELECT 's', true, " + aged);
    schema.execute("INSERT INTO idempotency_keys (principal, key, fingerprint, status, headers, body, created_at) "
                   "SELECT '00000000-0000-7000-8000-000000000001', n::text, '', 200, '[]', '', " +
        aged);
    kit::LiveDatabase live(schema);
    HostServices services({.events = 1h, .securityEvents = 1h, .idempotency = 1h});
    services.open(live.loops, live.database);
    services.begin();
    const auto kept = [&](const std::string& table) { return schema.execute("SELECT count(*) FROM " + table); };
    CHECK(kit::eventually(
        [&] { return kept("events") == "3" && kept("security_events") == "3" && kept("idempotency_keys") == "3"; }));
    services.endJobs();
    services.end();
}

} // namespace kernel::boot
