#include "tests/kernel/data/Refusal.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/RowSecurity.h>

#include <array>
#include <atomic>

namespace {

using keelson::data::Statement;
using Kind = keelson::data::DatabaseError::Kind;

constexpr Statement divide{"divide", "SELECT 24 / $1::int"};
constexpr Statement unnamed{"unnamed", "SELECT coalesce(current_setting('keelson.user', true), '') || $1::text"};
constexpr auto namedSql = "SELECT current_setting('keelson.user')" + keelson::data::acting;
constexpr Statement sets{"sets", "SELECT set_config('keelson.user', $1, true)"};
constexpr Statement named{"named", namedSql.text};

std::string user(int number)
{
    return "00000000-0000-7000-8000-00000000000" + std::to_string(number);
}

/// One whose statements are known to be quick, so that they share what they can.
struct Ground
{
    Ground()
    {
        for (int i = 0; i < 4; ++i)
            live.together(8, [this](int fiber) {
                live.database.read(divide, 1);
                live.database.read(unnamed, "");
                live.database.read(named, user(fiber));
                live.database.read(sets, user(fiber));
            });
    }

    kit::LiveDatabase live{
        kernel::data::Database::Options{.target = kernel::data::ConnectionString(kit::Postgres::shared().url())}};
};

} // namespace

TEST(SharedReadsPgTest, "one that fails harms none of those that it came with, before it and behind it")
{
    Ground ground;
    for (int failing = 0; failing < 8; ++failing)
    {
        std::array<int, 8> answers{};
        ground.live.together(8, [&](int fiber) {
            const auto ask = [&](int by) {
                answers.at(static_cast<std::size_t>(fiber)) = ground.live.database.read(divide, by)[0].get<int>(0);
            };
            if (fiber == failing) CHECK(kindOf([&] { ask(0); }) == Kind::value);
            else ask(fiber + 1);
        });
        for (int fiber = 0; fiber < 8; ++fiber)
            CHECK_EQUAL(fiber == failing ? 0 : 24 / (fiber + 1), answers.at(static_cast<std::size_t>(fiber)));
    }
}

TEST(SharedReadsPgTest, "none acts for the user whom another has named, in whichever order they come")
{
    Ground ground;
    for (int turn = 0; turn < 16; ++turn)
        ground.live.together(8, [&](int fiber) {
            if ((fiber >> (turn % 4) & 1) == turn / 8)
                CHECK_EQUAL("me", ground.live.database.read(unnamed, "me")[0].get<std::string>(0));
            else
                CHECK_EQUAL(user(fiber),
                    ground.live.database.read(turn % 3 == 0 ? sets : named, user(fiber))[0].get<std::string>(0));
        });
}

TEST(SharedReadsPgTest, "a statement whose preparing failed with another is prepared anew")
{
    Ground ground;
    for (int round = 0; round < 4; ++round)
    {
        const std::array<std::string, 4> texts{
            "SELECT 1", "SELECT 2 / $1::int", "SELECT " + std::to_string(30 + round), "SELECT 4"};
        ground.live.together(4, [&](int fiber) {
            const Statement fresh{"divide", texts.at(static_cast<std::size_t>(fiber)).c_str()};
            if (fiber == 1) CHECK(kindOf([&] { ground.live.database.read(fresh, 0); }) == Kind::value);
            else if (fiber == 2) CHECK_EQUAL(30 + round, ground.live.database.read(fresh)[0].get<int>(0));
            else CHECK_EQUAL(fiber + 1, ground.live.database.read(fresh)[0].get<int>(0));
        });
    }
}
