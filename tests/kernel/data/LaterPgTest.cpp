#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Statement;
using keelson::data::Transaction;

constexpr Statement insert{"later.insert", "INSERT INTO numbers(n) VALUES ($1)"};
constexpr Statement list{"later.list", "SELECT string_agg(n::text, ',' ORDER BY nr) FROM numbers"};

struct Ground
{
    Ground() { schema.execute("CREATE TABLE numbers(nr serial, n bigint PRIMARY KEY)"); }
    std::string rows() const { return schema.execute("SELECT string_agg(n::text, ',' ORDER BY nr) FROM numbers"); }

    kit::Database schema;
    kit::LiveDatabase live{schema};
};

} // namespace

TEST(LaterPgTest, "what waits is carried out in its place: before the next statement, and before the commit")
{
    Ground ground;
    ground.live.onFiber([&] {
        ground.live.database.write([](Transaction& transaction) {
            transaction.later(insert, 1);
            transaction.later(insert, 2);
            CHECK_EQUAL("1,2", transaction.query(list)[0].get<std::string>(0));
            transaction.later(insert, 3);
        });
        ground.live.database.write([](Transaction& transaction) { transaction.later(insert, 4); });
    });
    CHECK_EQUAL("1,2,3,4", ground.rows());
}

TEST(LaterPgTest, "what fails with the commit is thrown there, undoes all, and leaves a connection that works")
{
    Ground ground;
    ground.live.onFiber([&] {
        const auto error = CHECK_THROWS(DatabaseError, ground.live.database.write([](Transaction& transaction) {
            transaction.query(insert, 1);
            transaction.later(insert, 1);
        }));
        CHECK_CONTAINS(error, "numbers_pkey");
        CHECK_EQUAL("", ground.rows());
        ground.live.database.write([](Transaction& transaction) { transaction.query(insert, 5); });
    });
    CHECK_EQUAL("5", ground.rows());
}

TEST(LaterPgTest, "where all of a transaction waits, it counts together or not at all")
{
    Ground ground;
    ground.live.onFiber([&] {
        const auto error = CHECK_THROWS(DatabaseError, ground.live.database.write([](Transaction& transaction) {
            for (const int number : {1, 2, 2, 3}) transaction.later(insert, number);
        }));
        CHECK_CONTAINS(error, "numbers_pkey");
        CHECK_EQUAL("", ground.rows());
        ground.live.database.write([](Transaction& transaction) {
            for (const int number : {5, 6}) transaction.later(insert, number);
        });
    });
    CHECK_EQUAL("5,6", ground.rows());
}

TEST(LaterPgTest, "what waits in a part belongs to it, and what waited before does not")
{
    Ground ground;
    ground.live.onFiber([&] {
        ground.live.database.write([&](Transaction& transaction) {
            transaction.later(insert, 1);
            ground.live.database.write([](Transaction& part) { part.later(insert, 2); });
            try
            {
                ground.live.database.write([](Transaction& part) {
                    part.later(insert, 3);
                    throw std::runtime_error("no");
                });
            }
            catch (const std::runtime_error&)
            {
                transaction.later(insert, 4);
            }
        });
    });
    CHECK_EQUAL("1,2,4", ground.rows());
}
