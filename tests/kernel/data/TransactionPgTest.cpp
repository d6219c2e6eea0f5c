#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <stdexcept>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Parameters;
using keelson::data::Statement;
using keelson::data::Transaction;
using Kind = DatabaseError::Kind;
using Step = keelson::data::Database::Step;
using kit::LiveDatabase;

constexpr Statement insert{"insert", "INSERT INTO numbers(n) VALUES ($1)"};
constexpr Statement count{"count", "SELECT count(*) FROM numbers"};
constexpr Statement add{"add", "UPDATE numbers SET n = n + $2 WHERE n % 1000 = $1"};
constexpr Statement isolate{"isolate", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};
constexpr Statement sum{"sum", "SELECT sum(n) FROM numbers"};

struct Ground
{
    Ground() { schema.execute("CREATE TABLE numbers(n bigint PRIMARY KEY CHECK (n >= 0))"); }
    std::string rows() const { return schema.execute("SELECT count(*) FROM numbers"); }

    kit::Database schema;
    LiveDatabase live{schema};
    kernel::data::Database& database = live.database;
};

/// On a plain thread, and on a fiber.
void everywhere(Ground& ground, const std::function<void()>& test)
{
    test();
    ground.schema.execute("TRUNCATE numbers");
    ground.live.onFiber(test);
}

} // namespace

TEST(TransactionPgTest, "what the function has written is there when it has returned, with what it returned")
{
    Ground ground;
    everywhere(ground, [&] {
        const auto inside = ground.database.write([](Transaction& transaction) {
            transaction.query(insert, 1);
            transaction.query(insert, 2);
            return transaction.query(count)[0].get<int>(0);
        });
        CHECK_EQUAL(2, inside);
        CHECK_EQUAL("2", ground.rows());
    });
}

TEST(TransactionPgTest, "nothing is there when the function throws, and the connection goes on")
{
    Ground ground;
    everywhere(ground, [&] {
        for (int i = 0; i < 50; ++i)
            CHECK_THROWS(std::out_of_range, ground.database.write([](Transaction& transaction) {
                transaction.query(insert, 1);
                throw std::out_of_range("no");
            }));
        CHECK_EQUAL("0", ground.rows());
        CHECK_EQUAL(0, ground.database.query(count)[0].get<int>(0));
    });
}

TEST(TransactionPgTest, "what the function throws comes out also where the connection is gone meanwhile")
{
    Ground ground;
    everywhere(ground, [&] {
        CHECK_THROWS(std::out_of_range, ground.database.write([&](Transaction& transaction) {
            transaction.query(insert, 1);
            const auto pid = transaction.query(backend)[0].get<std::string>(0);
            ground.schema.execute("SELECT pg_terminate_backend(" + pid + ")");
            throw std::out_of_range("no");
        }));
        CHECK_EQUAL(0, ground.live.database.pool().state().idle);
        ground.database.write([](Transaction& transaction) { transaction.query(insert, 2); });
        CHECK_EQUAL("1", ground.rows());
    });
}

TEST(TransactionPgTest, "an error ends the transaction, even where the function keeps it to itself")
{
    Ground ground;
    everywhere(ground, [&] {
        const auto kind = kindOf([&] {
            ground.database.write([](Transaction& transaction) {
                transaction.query(insert, 1);
                CHECK(kindOf([&] { transaction.query(insert, 1); }) == Kind::unique);
                CHECK_THROWS(std::logic_error, transaction.query(insert, 2));
            });
        });
        CHECK(kind == Kind::unique);
        CHECK_EQUAL("0", ground.rows());
    });
}

TEST(TransactionPgTest, "a unique violation has its constraint's name")
{
    Ground ground;
    ground.database.query(insert, 1);
    const auto error = refusal([&] { ground.database.query(insert, 1); });
    CHECK_EQUAL("numbers_pkey", error.constraint());
    CHECK_EQUAL("23505", error.sqlState());
    CHECK(kindOf([&] { ground.database.query(insert, -1); }) == Kind::check);
    CHECK(kindOf([&] { ground.database.query(insert, "seven"); }) == Kind::value);
}

TEST(TransactionPgTest, "within write the database itself is not to be asked")
{
    Ground ground;
    everywhere(ground, [&] {
        CHECK_THROWS(std::logic_error, ground.database.write([&](Transaction&) { ground.database.query(count); }));
        CHECK_THROWS(std::logic_error, ground.database.write([&](Transaction&) { ground.database.read(count); }));
        CHECK_EQUAL(0, ground.database.read(count)[0].get<int>(0));
    });
}

TEST(TransactionPgTest, "a write of one fiber is none of another's business")
{
    Ground ground;
    ground.live.together(8, [&](int i) {
        if (i % 2 == 0) ground.database.write([&](Transaction& transaction) { transaction.query(insert, i); });
        else ground.database.query(count);
    });
    CHECK_EQUAL("4", ground.rows());
}

TEST(TransactionPgTest, "a write in a write counts with it, and alone not at all")
{
    Ground ground;
    everywhere(ground, [&] {
        ground.database.write([&](Transaction& outer) {
            outer.query(insert, 1);
            ground.database.write([](Transaction& inner) { inner.query(insert, 2); });
            CHECK_EQUAL("0", ground.rows());
            CHECK_THROWS(DatabaseError, ground.database.write([](Transaction& inner) {
                inner.query(insert, 3);
                inner.query(insert, 1);
            }));
            ground.database.write([](Transaction&) {});
            outer.query(insert, 4);
        });
        CHECK_EQUAL("3", ground.rows());
    });
}

TEST(TransactionPgTest, "a unit counts together or not at all")
{
    Ground ground;
    everywhere(ground, [&] {
        const std::vector<Step> good{{insert, Parameters(1)}, {insert, Parameters(2)}, {count, Parameters()}};
        CHECK_EQUAL(2, ground.database.unit(good)[0].get<int>(0));
        const std::vector<Step> bad{{insert, Parameters(3)}, {insert, Parameters(1)}, {count, Parameters()}};
        CHECK(kindOf([&] { ground.database.unit(bad); }) == Kind::unique);
        CHECK_EQUAL("2", ground.rows());
    });
}

TEST(TransactionPgTest, "code that is surrounded takes part without knowing, and what fails in it fails alone")
{
    Ground ground;
    everywhere(ground, [&] {
        ground.database.around([&](Transaction& transaction) {
            ground.database.query(insert, 1);
            CHECK(kindOf([&] { ground.database.query(insert, 1); }) == Kind::unique);
            ground.database.write([&](Transaction& joined) {
                joined.query(insert, 2);
                CHECK_THROWS(std::logic_error, ground.database.query(count));
            });
            CHECK_THROWS(std::out_of_range, ground.database.write([](Transaction& joined) {
                joined.query(insert, 3);
                throw std::out_of_range("no");
            }));
            CHECK_EQUAL(2, ground.database.read(count)[0].get<int>(0));
            CHECK_EQUAL("0", ground.rows());
            transaction.query(insert, 4);
        });
        CHECK_EQUAL("3", ground.rows());
    });
}

TEST(TransactionPgTest, "what surrounds and throws takes all with it")
{
    Ground ground;
    everywhere(ground, [&] {
        CHECK_THROWS(std::out_of_range, ground.database.around([&](Transaction&) {
            ground.database.query(insert, 1);
            ground.database.write([](Transaction& joined) { joined.query(insert, 2); });
            throw std::out_of_range("no");
        }));
        CHECK_EQUAL("0", ground.rows());
    });
}

TEST(TransactionPgTest, "transactions that cannot both be are tried again until both are")
{
    Ground ground;
    ground.schema.execute("INSERT INTO numbers VALUES (1), (2)");
    std::atomic<int> calls = 0;
    ground.live.together(4, [&](int i) {
        ground.database.write([&](Transaction& transaction) {
            ++calls;
            transaction.query(isolate);
            transaction.query(sum);
            transaction.query(add, 1 + i % 2, 1000);
        });
    });
    CHECK_EQUAL("4003", ground.schema.execute("SELECT sum(n) FROM numbers"));
    CHECK(calls > 4);
}

TEST(TransactionPgTest, "a session of Poco::Data has the database's settings, and its errors come out")
{
    Ground ground;
    everywhere(ground, [&] {
        std::string schema;
        ground.database.session([&](Poco::Data::Session& session) {
            using namespace Poco::Data::Keywords;
            session << "INSERT INTO numbers VALUES (7)", now;
            session << "SELECT current_schema() || current_setting('TimeZone')", into(schema), now;
        });
        CHECK_EQUAL(ground.schema.schema() + "UTC", schema);
        CHECK_EQUAL("1", ground.rows());
        CHECK_THROWS(Poco::Exception, ground.database.session([](Poco::Data::Session& session) {
            session << "SELECT nonsense", Poco::Data::Keywords::now;
        }));
    });
}

TEST(TransactionPgTest, "more fibers than connections take turns")
{
    Ground ground;
    ground.live.together(
        100, [&](int i) { ground.database.write([&](Transaction& transaction) { transaction.query(insert, i); }); });
    CHECK_EQUAL("100", ground.rows());
}
