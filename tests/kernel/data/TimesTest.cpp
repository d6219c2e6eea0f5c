#include "kernel/data/Times.h"

#include "tests/kit/Test.h"

namespace kernel::data {

namespace {

using keelson::data::Statement;
using Pace = Times::Pace;
using namespace std::chrono_literals;

constexpr Statement quick{"quick", "SELECT 1"};
constexpr Statement heavy{"heavy", "SELECT 2"};
constexpr Statement known{"known", "SELECT 3", true};

void count(Times& times, const Statement& statement, loop::Duration taken, std::size_t rows, bool failed)
{
    const keelson::data::Parameters none;
    const Piece piece{statement, none};
    times.count({&piece, 1}, taken, rows, failed);
}

void serve(Times& times, const Statement& statement, loop::Duration taken, int calls, bool writes = false)
{
    for (int i = 0; i < calls; ++i)
    {
        times.served(statement, taken, writes);
        count(times, statement, taken, 1, false);
    }
}

} // namespace

TEST(TimesTest, "a statement that takes much longer than the others is found slow, and quick again when it is")
{
    Times times(1, 1h);
    const auto together = [&](int count) {
        for (int i = 0; i < count; ++i)
        {
            serve(times, quick, 300us, 20);
            serve(times, heavy, 10ms, 1);
        }
    };
    CHECK(times.pace(heavy) == Pace::heavy); // not known yet
    CHECK(times.pace(quick) == Pace::heavy);
    together(10);
    CHECK(times.pace(heavy) == Pace::heavy); // not known well
    CHECK(times.pace(quick) < Pace::heavy);
    together(10);
    CHECK(times.pace(heavy) == Pace::slow);
    CHECK(times.pace(known) == Pace::slow);
    serve(times, heavy, 300us, 200);
    CHECK(times.pace(heavy) < Pace::heavy);
    CHECK(times.pace(quick) < Pace::heavy);
}

TEST(TimesTest, "what is slow beyond doubt is found so at once, and a page of rows is heavy and no more")
{
    Times times(1, 1h);
    constexpr Statement page{"page", "SELECT 4"};
    serve(times, quick, 100us, 20);
    serve(times, heavy, 50ms, 3);
    CHECK(times.pace(heavy) == Pace::slow);
    for (int i = 0; i < 100; ++i)
    {
        serve(times, quick, 100us, 3);
        serve(times, page, 1ms, 1);
    }
    CHECK(times.pace(page) == Pace::heavy);
    CHECK(times.pace(quick) < Pace::heavy);
}

TEST(TimesTest, "one that took no time at all does not make others slow")
{
    for (const int before : {1, 2, 20})
    {
        Times times(1, 1h);
        serve(times, quick, 5ms, before);
        serve(times, quick, 0us, 1);
        for (int i = 0; i < 200; ++i)
        {
            serve(times, quick, 5ms, 1);
            serve(times, heavy, 5ms, 1);
            CHECK(times.pace(quick) != Pace::slow && times.pace(heavy) != Pace::slow);
        }
        CHECK(times.pace(quick) == Pace::common && times.pace(heavy) == Pace::common);
    }
}

TEST(TimesTest, "what is asked for seldom is compared with its like all the same")
{
    Times times(1, 1h);
    for (int i = 0; i < 40; ++i)
    {
        serve(times, heavy, 200ms, 1, true);
        serve(times, known, 2ms, 1, true);
        serve(times, quick, 50us, 600);
    }
    serve(times, heavy, 200ms, 1, true);
    CHECK(times.pace(heavy) == Pace::slow);
}

TEST(TimesTest, "lists are heavy beside short reads that are no more often than they are, from the first ones on")
{
    Times times(1, 1h);
    serve(times, heavy, 43ms, 2);
    for (int i = 0; i < 100; ++i)
    {
        serve(times, heavy, 43ms, 2);
        serve(times, quick, 50us, 1);
        if (i > 3) CHECK(times.pace(heavy) >= Pace::heavy && times.pace(quick) < Pace::heavy);
    }
    CHECK(times.pace(heavy) == Pace::slow);
}

TEST(TimesTest, "what was heavy beside others is not when nobody asks for anything else, and is again when they do")
{
    Times times(1, 1h);
    serve(times, quick, 50us, 20);
    serve(times, heavy, 1ms, 10);
    CHECK(times.pace(heavy) == Pace::heavy);
    serve(times, heavy, 1ms, 200);
    CHECK(times.pace(heavy) < Pace::heavy);
    serve(times, quick, 50us, 200);
    serve(times, heavy, 1ms, 1);
    CHECK(times.pace(heavy) == Pace::heavy);
    CHECK(times.pace(quick) < Pace::heavy);
}

TEST(TimesTest, "what is slow because all is slow, or for the first time, stays with the others")
{
    Times times(1, 1h);
    serve(times, quick, 200ms, 1); // is prepared
    for (int i = 0; i < 40; ++i)
    {
        serve(times, quick, 1ms, 1);
        serve(times, heavy, 1ms, 1);
    }
    CHECK(times.pace(quick) < Pace::heavy && times.pace(heavy) < Pace::heavy);
    Times busy(1, 1h);
    for (int i = 0; i < 40; ++i)
    {
        serve(busy, quick, 20ms, 1);
        serve(busy, heavy, 30ms, 1);
    }
    CHECK(busy.pace(quick) < Pace::heavy);
    CHECK(busy.pace(heavy) < Pace::heavy);
}

TEST(TimesTest, "what takes long as all others do is common, and what takes little is quick")
{
    Times times(1, 1h);
    for (int i = 0; i < 10; ++i)
    {
        serve(times, quick, 60us, 1);
        serve(times, heavy, 160us, 1);
    }
    CHECK(times.pace(quick) == Pace::quick);
    CHECK(times.pace(heavy) == Pace::common);
}

TEST(TimesTest,
    "where the machine stalls now and then, which makes all means alike, half of the calls tell what is heavy")
{
    Times times(1, 1h);
    for (int i = 0; i < 200; ++i)
    {
        serve(times, quick, 50us, 4);
        serve(times, quick, 5ms, 1);
        serve(times, heavy, 500us, 4);
        serve(times, heavy, 5ms, 1);
        if (i > 10) CHECK(times.pace(quick) < Pace::heavy && times.pace(heavy) == Pace::heavy);
    }
}

TEST(TimesTest, "what takes very long now and then is heavy, though half of its calls are quick")
{
    Times times(1, 1h);
    for (int i = 0; i < 50; ++i)
    {
        serve(times, quick, 50us, 10);
        serve(times, heavy, 50us, 9);
        serve(times, heavy, 20ms, 1);
    }
    CHECK(times.pace(heavy) == Pace::heavy);
    CHECK(times.pace(quick) == Pace::quick);
}

TEST(TimesTest, "what is quick stays so when all of it takes much longer for a while")
{
    Times times(1, 1h);
    serve(times, quick, 100us, 100);
    serve(times, heavy, 120us, 100);
    for (int i = 0; i < 200; ++i)
    {
        serve(times, quick, 50ms, 1);
        serve(times, heavy, 50ms, 1);
        if (i > 2) CHECK(times.pace(quick) < Pace::heavy && times.pace(heavy) < Pace::heavy); // once both have felt it
        CHECK(times.pace(quick) != Pace::slow && times.pace(heavy) != Pace::slow);
    }
}

TEST(TimesTest, "what a page is heavy beside are all calls of what is quick, timed or not")
{
    Times times(1, 1h);
    constexpr Statement page{"page", "SELECT 4"};
    serve(times, quick, 50us, 20);
    for (int i = 0; i < 200; ++i)
    {
        serve(times, page, 400us, 10);
        for (int k = 0; k < 8; ++k) count(times, quick, 100us, 1, false);
    }
    CHECK(times.pace(page) == Pace::heavy);
    CHECK(times.pace(quick) < Pace::heavy);
}

TEST(TimesTest, "writes, which wait for the disk, are judged beside writes")
{
    Times times(1, 1h);
    serve(times, quick, 50us, 100);
    serve(times, heavy, 8ms, 100, true);
    CHECK(times.pace(heavy) < Pace::heavy);
}

TEST(TimesTest, "a statement is known by its name, wherever it stands")
{
    Times times(1, 1h);
    for (const char* const name : {"first", "second"})
    {
        const std::string copy = name;
        const Statement passing{copy, "SELECT 5"};
        count(times, passing, 1ms, 1, false);
    }
    CHECK_EQUAL(2, times.lines().size());
    CHECK_EQUAL("first", times.lines()[0].statement);
    CHECK_EQUAL("second", times.lines()[1].statement);
}

TEST(TimesTest, "calls, failures, rows and times are summed up by name")
{
    Times times(2, 1h);
    count(times, quick, 2ms, 3, false);
    count(times, quick, 6ms, 0, true);
    count(times, heavy, 1s, 1, false);
    const auto lines = times.lines();
    CHECK_EQUAL(2, lines.size());
    CHECK_EQUAL("quick", lines[1].statement);
    CHECK_EQUAL(2, lines[1].calls);
    CHECK_EQUAL(1, lines[1].failures);
    CHECK_EQUAL(3, lines[1].rows);
    CHECK(lines[1].total == 8ms);
    CHECK(lines[1].longest == 6ms);
}

TEST(TimesTest, "each statement of a trip has waited for all of it, and its rows are those of the last")
{
    Times times(1, 1h);
    const keelson::data::Parameters none;
    const Piece trip[]{{heavy, none}, {quick, none}};
    times.count(trip, 2ms, 3, false);
    const auto lines = times.lines();
    CHECK_EQUAL(2, lines.size());
    CHECK(lines[0].total == 2ms && lines[1].total == 2ms);
    CHECK_EQUAL(0, lines[0].rows);
    CHECK_EQUAL(3, lines[1].rows);
}

} // namespace kernel::data
