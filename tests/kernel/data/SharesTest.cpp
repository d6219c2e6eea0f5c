#include "kernel/data/Pipelines.h"
#include "tests/kit/Test.h"

using Shares = kernel::data::Pipelines::Shares;

TEST(SharesTest, "pipelines never take more than two thirds of the connections")
{
    for (std::size_t bound = 1; bound < 100; ++bound)
        for (std::size_t loops = 1; loops < 40; ++loops)
        {
            const Shares shares(bound, loops);
            const auto taken = (shares.reads + shares.writes) * loops;
            CHECK(taken < bound);
            CHECK(3 * taken <= 2 * bound + 2);
        }
}

TEST(SharesTest, "sixteen write at once where there is room, and two read on every loop")
{
    CHECK_EQUAL(2, Shares(30, 2).reads);
    CHECK_EQUAL(8, Shares(30, 2).writes);
    CHECK_EQUAL(16, Shares(30, 1).writes);
    CHECK_EQUAL(1, Shares(30, 16).reads);
    CHECK_EQUAL(0, Shares(30, 16).writes);
    CHECK_EQUAL(0, Shares(2, 2).reads);
}
