#include "kernel/data/ConnectionString.h"
#include "kernel/data/embedded/Cluster.h"
#include "kernel/data/migrations/Session.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Test.h"

namespace {

/// A PostgreSQL, its administrator, and the command.
struct Ground
{
    std::string url(const std::string& user, const std::string& password, const std::string& database) const
    {
        const kernel::data::ConnectionString own(postgres.url());
        return "postgresql://" + user + (password.empty() ? "" : ":" + password) + "@/" + database +
            "?host=" + own.get("host") + "&port=" + own.get("port");
    }

    kit::ProgramRun init(const std::string& target, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments{"database", "init"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return {arguments, folder.path(), {{"DATABASE_URL", target}, {"PGUSER", admin}}};
    }

    bool holds(const char* question) { return session.query(question).size() == 1; }

    const std::string admin = kernel::data::embedded::Cluster::superuser;
    kit::TemporaryFolder folder;
    kit::Postgres postgres;
    kernel::data::migrations::Session session{kernel::data::ConnectionString(url(admin, "", "postgres"))};
};

} // namespace

TEST(DatabaseInitE2eTest, "role and database are made with no more than they need, and the second time nothing is")
{
    Ground ground;
    const auto target = ground.url("web-1", "x y'z", "shop \"one\"");
    const auto first = ground.init(target);
    CHECK_EQUAL("", first.errors);
    CHECK_EQUAL("made the role: web-1\nmade the database: shop \"one\"\n", first.output);
    CHECK(ground.holds(
        "SELECT FROM pg_authid WHERE rolname = 'web-1' AND rolcanlogin AND rolpassword LIKE 'SCRAM-SHA-256$%' "
        "AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)"));
    CHECK(ground.holds(
        "SELECT FROM pg_database WHERE datname = 'shop \"one\"' AND pg_get_userbyid(datdba) = 'web-1' AND NOT "
        "has_database_privilege('public', oid, 'CONNECT')"));
    ground.session.execute("ALTER ROLE \"web-1\" CREATEDB");
    const auto second = ground.init(target, {ground.url(ground.admin, "", "postgres")});
    CHECK_EQUAL("the role was there: web-1\nthe database was there: shop \"one\"\n", second.output);
    CHECK(ground.holds("SELECT FROM pg_roles WHERE rolname = 'web-1' AND NOT rolcreatedb"));
}

TEST(DatabaseInitE2eTest, "what cannot be is one sentence")
{
    Ground ground;
    const auto others = ground.init(ground.url("web", "", "postgres"));
    CHECK_EQUAL(78, others.status);
    CHECK_CONTAINS(others.errors, "the database postgres is there and belongs to " + ground.admin);
    const auto nameless = ground.init("postgresql://db.example:5432");
    CHECK_EQUAL(78, nameless.status);
    CHECK_CONTAINS(nameless.errors, "has to name the role and the database");
    const auto shown = ground.init(ground.url("web", "", "web"), {"postgresql://postgres:secret@127.0.0.1/postgres"});
    CHECK_EQUAL(78, shown.status);
    CHECK_CONTAINS(shown.errors, "PGPASSWORD");
    CHECK_EQUAL(78, ground.init("embedded:").status);
    const auto away = ground.init("postgresql://web:x@127.0.0.1:1/web");
    CHECK_EQUAL(69, away.status);
}
