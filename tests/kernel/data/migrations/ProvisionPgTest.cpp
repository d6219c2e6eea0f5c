#include "kernel/data/migrations/Error.h"
#include "kernel/data/migrations/Provision.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

namespace kernel::data::migrations {

namespace {

/// Of the server, in another role and database.
ConnectionString target(const kit::Postgres& postgres, const std::string& role, const std::string& database)
{
    ConnectionString result(postgres.url());
    result.set("user", role);
    result.set("dbname", database);
    return result;
}

} // namespace

TEST(ProvisionPgTest, "an address without a role or a database is refused with an example")
{
    for (const auto* url : {"postgresql://db.example/shop", "postgresql://ann@db.example"})
        CHECK_THROWS_SAYING(Error, "has to name the role and the database", Provision(ConnectionString(url)));
}

TEST(ProvisionPgTest,
    "role and database are made once, the password reaches the server as a hash, and nobody else may connect")
{
    const kit::Postgres postgres;
    Session administrator(target(postgres, "postgres", "postgres"));
    auto wanted = target(postgres, "ann's", "shop \"one\"");
    wanted.set("password", "open'sesame");
    const auto made = Provision(wanted).make(administrator);
    CHECK_EQUAL("made the role: ann's", made.at(0));
    CHECK_EQUAL("made the database: shop \"one\"", made.at(1));
    const auto again = Provision(wanted).make(administrator);
    CHECK_EQUAL("the role was there: ann's", again.at(0));
    CHECK_EQUAL("the database was there: shop \"one\"", again.at(1));
    const auto role = administrator.query("SELECT rolpassword, rolcreatedb FROM pg_authid WHERE rolname = $1", "ann's");
    CHECK_CONTAINS(role[0].get<std::string>(0), "SCRAM-SHA-256$");
    CHECK(!role[0].get<bool>(1));
    CHECK(!administrator.query("SELECT has_database_privilege('keelson', $1, 'CONNECT')", "shop \"one\"")[0].get<bool>(
        0));
}

TEST(ProvisionPgTest, "a database that belongs to another role is refused and left alone")
{
    const kit::Postgres postgres;
    Session administrator(target(postgres, "postgres", "postgres"));
    CHECK_THROWS_SAYING(Error, "the database keelson is there and belongs to keelson",
        Provision(target(postgres, "ann", "keelson")).make(administrator));
    CHECK_EQUAL(0, administrator.query("SELECT FROM pg_roles WHERE rolname = 'ann'").size());
}

TEST(ProvisionPgTest, "an administrator who is no superuser can make them too")
{
    const kit::Postgres postgres;
    Session(target(postgres, "postgres", "postgres")).execute("ALTER ROLE keelson CREATEROLE CREATEDB");
    Session administrator(target(postgres, "keelson", "keelson"));
    Provision(target(postgres, "ann", "shop")).make(administrator);
    CHECK_EQUAL("ann",
        administrator.query("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'shop'")[0]
            .get<std::string>(0));
}

} // namespace kernel::data::migrations
