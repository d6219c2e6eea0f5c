#include "kernel/data/Times.h"

#include "tests/kit/Test.h"

namespace kernel::data {

namespace {

using keelson::data::Statement;
using namespace std::chrono_literals;

constexpr Statement quick{"quick", "SELECT 1"};
constexpr Statement heavy{"heavy", "SELECT 2"};
constexpr Statement known{"known", "SELECT 3", true};

void serve(Times& times, const Statement& statement, loop::Duration taken, int count)
{
    for (int i = 0; i < count; ++i) times.served(statement, taken, true);
}

} // namespace

TEST(TimesTest, "a statement that takes much longer than the others is found slow, and quick again when it is")
{
    Times times(1);
    const auto together = [&] {
        for (int i = 0; i < 10; ++i)
        {
            serve(times, quick, 300us, 20);
            serve(times, heavy, 10ms, 1);
        }
    };
    together();
    CHECK(!times.slow(heavy)); // not known yet
    together();
    CHECK(times.slow(heavy));
    CHECK(!times.slow(quick));
    CHECK(times.slow(known));
    serve(times, heavy, 300us, 100);
    CHECK(!times.slow(heavy));
}

TEST(TimesTest, "what is slow because all is slow, or for the first time, stays with the others")
{
    Times times(1);
    serve(times, quick, 200ms, 1); // is prepared
    serve(times, quick, 1ms, 40);
    CHECK(!times.slow(quick));
    Times busy(1);
    for (int i = 0; i < 40; ++i)
    {
        serve(busy, quick, 20ms, 1);
        serve(busy, heavy, 30ms, 1);
    }
    CHECK(!busy.slow(quick));
    CHECK(!busy.slow(heavy));
}

TEST(TimesTest, "calls, failures, rows and times are summed up by name")
{
    Times times(2);
    times.count(quick, 2ms, 3, false);
    times.count(quick, 6ms, 0, true);
    times.count(heavy, 1s, 1, false);
    const auto lines = times.lines();
    CHECK_EQUAL(2, lines.size());
    CHECK_EQUAL("quick", lines[1].statement);
    CHECK_EQUAL(2, lines[1].calls);
    CHECK_EQUAL(1, lines[1].failures);
    CHECK_EQUAL(3, lines[1].rows);
    CHECK(lines[1].total == 8ms);
    CHECK(lines[1].longest == 6ms);
}

} // namespace kernel::data
