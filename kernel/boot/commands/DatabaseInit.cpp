#include "kernel/boot/commands/DatabaseInit.h"

#include "kernel/boot/Configured.h"
#include "kernel/data/migrations/Error.h"
#include "kernel/data/migrations/Provision.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Exception.h>
#include <iostream>

namespace kernel::boot::commands {

namespace {

namespace migrations = data::migrations;

int failed(const std::string& reason, int status)
{
    std::cerr << "keelson: " << reason << '\n';
    return status;
}

/// The administrator's: what is given, else the place of database.url, as the user that libpq knows (PGUSER, or the one of
/// the system), with PGPASSWORD or ~/.pgpass.
data::ConnectionString administrators(const Invocation& invocation, const data::ConnectionString& target)
{
    if (!invocation.arguments.empty())
    {
        data::ConnectionString given(invocation.arguments[0]);
        if (!given.get("password").empty())
            throw migrations::Error(
                "a password on the command line can be read by everybody on this machine; set PGPASSWORD");
        return given;
    }
    data::ConnectionString place(target);
    for (const auto* own : {"user", "password"}) place.unset(own);
    place.set("dbname", "postgres");
    return place;
}

} // namespace

int databaseInit(const Invocation& invocation)
try
{
    // Nothing else of the configuration matters here: where the database's administrator sits, the rest need not be.
    const Configured configured(invocation.inputs, Configured::Secrets::look);
    const auto& database = configured.settings().database;
    if (database.embedded()) return failed("database.url is embedded:, and such a database makes itself", exitConfig);
    const data::ConnectionString target(database.url.reveal());
    const migrations::Provision provision(target);
    migrations::Session administrator(administrators(invocation, target));
    for (const auto& line : provision.make(administrator)) std::cout << line << '\n';
    return exitOk;
}
catch (const migrations::Error& error)
{
    return failed(error.what(), exitConfig);
}
catch (const keelson::data::DatabaseError& error)
{
    return failed(error.what(), exitUnavailable);
}
catch (const Poco::Exception& error)
{
    return failed(error.message(), exitConfig);
}

} // namespace kernel::boot::commands
