#include "kernel/loop/Watchdog.h"

#include "kernel/loop/Event.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Test.h"

#include <thread>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

/// A loop under a watchdog, whose reports are kept.
class Watched
{
public:
    explicit Watched(Duration limit): _watchdog(_loops, limit, [this](const auto& report) { take(report); })
    {
        _loops.start();
    }

    /// Runs the function on a fiber and waits until it has ended.
    void run(const char* label, std::function<void()> function)
    {
        const Event done;
        _loops.at(0).post([&] {
            Loop::current()->spawn(
                [&] {
                    function();
                    done.set();
                },
                label);
        });
        done.wait();
    }

    std::vector<Watchdog::Report> reports()
    {
        const std::scoped_lock lock(_mutex);
        return _reports;
    }

    const Event blockedTold;
    const Event endTold;

private:
    void take(const Watchdog::Report& report)
    {
        {
            const std::scoped_lock lock(_mutex);
            _reports.push_back(report);
        }
        (report.ended ? endTold : blockedTold).set();
    }

    std::mutex _mutex;
    std::vector<Watchdog::Report> _reports;
    Loops _loops{1};
    Watchdog _watchdog;
};

} // namespace

TEST(WatchdogTest, "a fiber that blocks its loop is named while it does, and once more when it has ended")
{
    Watched watched(20ms);
    watched.run("GET /slow", [&watched] { // blocks the loop's thread until the watchdog has said so
        const auto& told = watched.blockedTold;
        while (!told.isSet()) std::this_thread::yield();
    });
    CHECK(watched.endTold.wait(Clock::now() + 10s));
    const auto reports = watched.reports();
    CHECK_EQUAL(2U, reports.size());
    for (const auto& report : reports)
    {
        CHECK_EQUAL("GET /slow", report.label);
        CHECK_EQUAL(0U, report.loop);
        CHECK(report.busy >= 20ms);
    }
    CHECK(!reports[0].ended);
    CHECK(reports[1].ended);
}

TEST(WatchdogTest, "a label that a fiber gives itself later is the one that is told")
{
    Watched watched(20ms);
    watched.run("", [&watched] {
        Fiber::current()->label("GET /tasks/{id}");
        while (!watched.blockedTold.isSet()) std::this_thread::yield();
    });
    CHECK_EQUAL("GET /tasks/{id}", watched.reports().at(0).label);
}

TEST(WatchdogTest, "fibers that wait, and many quick ones, are no reason to speak")
{
    Watched watched(200ms);
    watched.run("GET /waits", [] { sleep(500ms); });
    watched.run("GET /steps", [] {
        for (const auto end = Clock::now() + 500ms; Clock::now() < end;) sleep(0ms);
    });
    CHECK_EQUAL(0U, watched.reports().size());
}

} // namespace kernel::loop
