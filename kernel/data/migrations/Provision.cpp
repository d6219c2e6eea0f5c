#include "kernel/data/migrations/Provision.h"

#include "kernel/data/migrations/Error.h"

#include <libpq-fe.h>
#include <memory>

namespace kernel::data::migrations {

namespace {

constexpr const char* plain = " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

using Text = std::unique_ptr<char, decltype(&PQfreemem)>;

std::string text(Text escaped, Session& session)
{
    if (!escaped) throw Error(::PQerrorMessage(session.get()));
    return escaped.get();
}

std::string name(Session& session, const std::string& word)
{
    return text({::PQescapeIdentifier(session.get(), word.c_str(), word.size()), &PQfreemem}, session);
}

std::string literal(Session& session, const std::string& word)
{
    return text({::PQescapeLiteral(session.get(), word.c_str(), word.size()), &PQfreemem}, session);
}

} // namespace

Provision::Provision(const ConnectionString& target):
    _role(target.get("user")), _password(target.get("password")), _database(target.get("dbname"))
{
    if (_role.empty() || _database.empty())
        throw Error("database.url has to name the role and the database that are to be made, as "
                    "postgresql://keelson:PASSWORD@db.example:5432/keelson");
}

std::vector<std::string> Provision::make(Session& administrator) const
{
    const auto owner = administrator.query(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = $1", _database);
    if (owner.size() > 0 && owner[0].get<std::string>(0) != _role)
        throw Error("the database " + _database + " is there and belongs to " + owner[0].get<std::string>(0) +
            "; name another one in database.url, or give it to " + _role + " yourself");
    const bool known = makeRole(administrator);
    if (owner.size() == 0)
        administrator.execute(
            "CREATE DATABASE " + name(administrator, _database) + " OWNER " + name(administrator, _role));
    administrator.execute("REVOKE ALL ON DATABASE " + name(administrator, _database) + " FROM PUBLIC");
    return {(known ? "the role was there: " : "made the role: ") + _role,
        (owner.size() > 0 ? "the database was there: " : "made the database: ") + _database};
}

/// Whether it was there.
bool Provision::makeRole(Session& administrator) const
{
    const bool known = administrator.query("SELECT FROM pg_roles WHERE rolname = $1", _role).size() > 0;
    const auto password = _password.empty() ? "" : " PASSWORD " + literal(administrator, encrypted(administrator));
    administrator.execute((known ? "ALTER ROLE " : "CREATE ROLE ") + name(administrator, _role) + plain + password);
    // Who gives a database to a role has to be able to act as it, as a superuser is.
    if (administrator.query("SELECT FROM pg_roles WHERE rolname = current_user AND NOT rolsuper").size() > 0)
        administrator.execute("GRANT " + name(administrator, _role) + " TO CURRENT_USER");
    return known;
}

/// So that no log of the server's gets to see the password itself.
std::string Provision::encrypted(Session& administrator) const
{
    return text({::PQencryptPasswordConn(administrator.get(), _password.c_str(), _role.c_str(), nullptr), &PQfreemem},
        administrator);
}

} // namespace kernel::data::migrations
