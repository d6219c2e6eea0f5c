#include "kernel/ops/services/JobRunner.h"

#include "kernel/loop/Wait.h"
#include "kernel/ops/metrics/Registry.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

#include <keelson/SystemClock.h>
#include <keelson/TimedIds.h>

#include <atomic>
#include <stdexcept>

namespace kernel::ops::services {

namespace {

using namespace std::chrono_literals;
using Where = keelson::Jobs::Where;

struct Ground
{
    Ground() { kit::migrate(schema, {"kernel"}); }

    void begin(JobRunner& jobs) { jobs.begin(live.loops, live.database, ids.next()); }

    kit::Database schema;
    kit::LiveDatabase live{schema};
    metrics::Registry metrics;
    keelson::SystemClock clock;
    keelson::TimedIds ids{clock};
};

} // namespace

TEST(JobRunnerPgTest, "a job comes round, a throw of whatever kind does not end it, and runs are counted")
{
    Ground ground;
    JobRunner jobs(ground.metrics);
    std::atomic<int> calls = 0;
    jobs.every({"test.job", 5ms, Where::everyNode}, [&] {
        const int call = ++calls;
        if (call == 1) throw std::runtime_error("the first");
        if (call == 2) throw 42;
    });
    ground.begin(jobs);
    CHECK(kit::eventually([&] { return calls >= 5; }));
    jobs.end();
    const int last = calls;
    kernel::loop::sleep(30ms);
    CHECK_EQUAL(last, calls.load());
    CHECK_CONTAINS(ground.metrics.text(), "keelson_job_runs_total{job=\"test.job\",outcome=\"failed\"} 2\n");
}

TEST(JobRunnerPgTest, "of three nodes one runs a job at a time, and another one goes on when that one has gone")
{
    Ground ground;
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::array<std::atomic<int>, 3> calls{};
    std::vector<std::unique_ptr<JobRunner>> nodes;
    for (std::size_t i = 0; i < 3; ++i)
    {
        nodes.push_back(std::make_unique<JobRunner>(ground.metrics));
        nodes.back()->every({"test.job", 20ms}, [&, i] {
            most = std::max(most.load(), ++running);
            kernel::loop::sleep(5ms);
            ++calls[i];
            --running;
        });
        ground.begin(*nodes.back());
    }
    const auto total = [&] { return calls[0] + calls[1] + calls[2]; };
    CHECK(kit::eventually([&] { return total() >= 5; }));
    nodes[0].reset();
    ground.schema.execute(
        "UPDATE job_leases SET held_until = now() - interval '1 second' WHERE held_until IS NOT NULL");
    running = 0;
    const int before = calls[1] + calls[2];
    CHECK(kit::eventually([&] { return calls[1] + calls[2] > before + 3; }));
    CHECK_EQUAL(1, most.load());
}

TEST(JobRunnerPgTest,
    "a lease that is held is nobody else's, a dead node's is over after its time, and it keeps the interval")
{
    Ground ground;
    JobLeases one(ground.live.database, ground.ids.next());
    JobLeases other(ground.live.database, ground.ids.next());
    CHECK(one.take("job"));
    CHECK(!other.take("job") && !one.take("job"));
    ground.schema.execute("UPDATE job_leases SET held_until = now() - interval '1 second'");
    CHECK(other.take("job"));
    one.giveBack("job", 1ms); // too late: it is the other's
    CHECK(!one.take("job"));
    other.renew();
    other.giveBack("job", 1h);
    CHECK(!one.take("job") && !other.take("job"));
}

TEST(JobRunnerPgTest, "a job that waits for long ends with the server, and what is no job is refused")
{
    Ground ground;
    JobRunner jobs(ground.metrics);
    std::atomic<bool> began = false;
    jobs.every({"test.slow", 1ms, Where::everyNode}, [&] {
        began = true;
        kernel::loop::sleep(1h);
    });
    const auto nothing = [] {};
    CHECK_THROWS_SAYING(std::invalid_argument, "is there already", jobs.every({"test.slow", 1s}, nothing));
    CHECK_THROWS(std::invalid_argument, jobs.every({"test.none", 0ms}, nothing));
    CHECK_THROWS(std::invalid_argument, jobs.every({"", 1s}, nothing));
    ground.begin(jobs);
    CHECK(kit::eventually([&] { return began.load(); }));
    jobs.end();
}

} // namespace kernel::ops::services
