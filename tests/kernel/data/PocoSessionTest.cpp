#include "kernel/data/PocoSession.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Test.h"

using kernel::data::ConnectionString;
using kernel::data::PocoSession;
using Kind = keelson::data::DatabaseError::Kind;

TEST(PocoSessionTest, "each value is quoted, and options keep apart without a space")
{
    const ConnectionString target(R"(host=/run/db user='o\'neil' password='a\\b' options='-c a=1 -c b=2')");
    CHECK_EQUAL(
        "host='/run/db' options='-c\ta=1\t-c\tb=2' password='a\\\\b' user='o\\'neil'", PocoSession::text(target));
}

TEST(PocoSessionTest, "a space that the connector cannot carry is told with its keyword, not with the value")
{
    const auto error = refusal([] { PocoSession(ConnectionString("host=/run/db password='open sesame'")); });
    CHECK(error.kind() == Kind::unavailable);
    CHECK_CONTAINS(error.what(), "password");
    CHECK(std::string(error.what()).find("sesame") == std::string::npos);
}

TEST(PocoSessionTest, "a database that is not there is unavailable, and the function is not called")
{
    bool called = false;
    const PocoSession session(ConnectionString("host=/no/such/folder user=ann dbname=shop"));
    const auto error = refusal([&] { session.use([&](Poco::Data::Session&) { called = true; }); });
    CHECK(error.kind() == Kind::unavailable);
    CHECK_CONTAINS(error.what(), "/no/such/folder");
    CHECK(!called);
}
