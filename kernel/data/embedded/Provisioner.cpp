#include "kernel/data/embedded/Provisioner.h"

#include "kernel/data/embedded/Error.h"

namespace kernel::data::embedded {

namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr const char* plain = " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

constexpr const char* roleExists = "SELECT FROM pg_roles WHERE rolname = $1";
constexpr const char* roleIsPlain = "SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin AND NOT (rolsuper OR "
                                    "rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)";
constexpr const char* databaseExists = "SELECT FROM pg_database WHERE datname = $1";

} // namespace

Provisioner::Provisioner(const ConnectionInfo& superuser):
    _connection(PQconnectdb((superuser.keywords() + " connect_timeout=10").c_str()), &PQfinish)
{
    if (PQstatus(_connection.get()) != CONNECTION_OK) fail("The embedded PostgreSQL server refuses its owner");
}

void Provisioner::provide(const std::string& role, const std::string& database)
{
    if (!holds(roleExists, role)) run("CREATE ROLE " + role + plain);
    else if (!holds(roleIsPlain, role)) run("ALTER ROLE " + role + plain);
    if (!holds(databaseExists, database)) run("CREATE DATABASE " + database + " OWNER " + role);
}

bool Provisioner::holds(const char* question, const std::string& name)
{
    const char* values[] = {name.c_str()};
    const Result result(PQexecParams(_connection.get(), question, 1, nullptr, values, nullptr, nullptr, 0), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail("The embedded PostgreSQL server cannot be asked");
    return PQntuples(result.get()) > 0;
}

void Provisioner::run(const std::string& statement)
{
    const Result result(PQexec(_connection.get(), statement.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail("The embedded PostgreSQL server cannot do " + statement);
}

void Provisioner::fail(const std::string& what) const
{
    throw Error(what + ": " + PQerrorMessage(_connection.get()));
}

} // namespace kernel::data::embedded
