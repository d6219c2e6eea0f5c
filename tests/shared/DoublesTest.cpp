#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"
#include "tests/kit/doubles/DirectSlow.h"
#include "tests/kit/doubles/FakeAuthenticator.h"
#include "tests/kit/doubles/LocalEvents.h"
#include "tests/kit/doubles/ManualClock.h"
#include "tests/kit/doubles/ManualJobs.h"
#include "tests/kit/doubles/MemoryMetrics.h"
#include "tests/kit/doubles/RecordingMailer.h"
#include "tests/kit/doubles/RecordingSecurityEvents.h"

#include <keelson/HealthCheck.h>
#include <keelson/PersonalData.h>

#include <memory>

namespace kit::doubles {

using namespace std::chrono_literals;

TEST(SlowTest, "slow work returns values that cannot be copied, and throws what it threw")
{
    DirectSlow slow;
    CHECK_EQUAL(42, *slow.run([] { return std::make_unique<int>(42); }));
    int calls = 0;
    slow.run([&] { ++calls; });
    CHECK_EQUAL(1, calls);
    CHECK_THROWS_SAYING(std::runtime_error, "too bad", slow.run([]() -> int { throw std::runtime_error("too bad"); }));
}

TEST(ManualClockTest, "both times move together, and only when told")
{
    ManualClock clock;
    const auto wall = clock.now();
    const auto steady = clock.steady();
    clock.advance(90s);
    CHECK(clock.now() - wall == 90s);
    CHECK(clock.steady() - steady == 90s);
}

TEST(CountedIdsTest, "ids count up from one")
{
    CountedIds ids;
    CHECK_EQUAL("00000000-0000-7000-8000-000000000001", ids.next().text());
    CHECK(ids.next() == CountedIds::numbered(2));
}

TEST(MemoryMetricsTest, "metrics are found by name and labels")
{
    MemoryMetrics metrics;
    metrics.counter("sent_total", "how many", {{"kind", "reset"}}).add(2);
    metrics.counter("sent_total", "how many", {{"kind", "reset"}}).add();
    metrics.gauge("open", "how many", {}).set(7);
    metrics.histogram("wait_seconds", "how long", {}, {}).observe(0.5);
    CHECK_EQUAL(3.0, metrics.value("sent_total{kind=\"reset\"}"));
    CHECK_EQUAL(7.0, metrics.value("open"));
    CHECK_EQUAL(0.0, metrics.value("unknown"));
    CHECK(metrics.observed("wait_seconds") == std::vector<double>{0.5});
}

TEST(LocalEventsTest, "listeners hear what begins with their prefix")
{
    LocalEvents events;
    int heard = 0;
    events.listen("tasks.", [&](const keelson::Event&) { ++heard; });
    events.publish({.name = "tasks.created"});
    events.publish({.name = "tags.created"});
    CHECK_EQUAL(1, heard);
    CHECK_EQUAL(2, events.published.size());
}

TEST(RecordersTest, "mail, security events, jobs and tokens are kept for the test")
{
    RecordingMailer mailer;
    mailer.send({.to = "a@example.com", .subject = "Hello", .text = "there"});
    CHECK_EQUAL("Hello", mailer.sent().at(0).subject);

    RecordingSecurityEvents security;
    security.record({.name = "auth.login", .outcome = keelson::SecurityEvent::Outcome::failure});
    CHECK_EQUAL("auth.login", security.recorded().at(0).name);

    ManualJobs jobs;
    int runs = 0;
    jobs.every({.name = "demo.sweep", .interval = 1min}, [&] { ++runs; });
    jobs.run("demo.sweep");
    CHECK_EQUAL(1, runs);
    CHECK_THROWS(std::out_of_range, jobs.run("other"));

    FakeAuthenticator authenticator;
    authenticator.principals["good"] = {
        .id = CountedIds::numbered(1), .role = "admin", .permissions = {"x"}, .session = {}};
    CHECK(authenticator.authenticate("good").value().may("x"));
    CHECK(!authenticator.authenticate("bad"));
}

} // namespace kit::doubles
