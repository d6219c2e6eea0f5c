#include "kernel/data/migrations/Session.h"

#include "kernel/data/Values.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/String.h>
#include <thread>

namespace kernel::data::migrations {

using keelson::data::DatabaseError;
using keelson::data::Rows;

namespace {

PgConnection connected(const ConnectionString& target)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : target.values())
    {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    PgConnection connection(::PQconnectdbParams(keywords.data(), values.data(), 0));
    if (!connection) throw std::bad_alloc();
    return connection;
}

/// A server that says no will say it again; one that is not there, or is starting, may come.
bool mayCome(PGconn* connection)
{
    const std::string text = ::PQerrorMessage(connection);
    if (text.find("FATAL") == std::string::npos) return true;
    return text.find("starting up") != std::string::npos || text.find("shutting down") != std::string::npos ||
        text.find("recovery") != std::string::npos || text.find("too many") != std::string::npos;
}

std::string field(const PGresult* result, int code)
{
    const char* value = ::PQresultErrorField(result, code);
    return value ? value : "";
}

} // namespace

Session::Session(ConnectionString target, std::chrono::milliseconds patience)
{
    target.setDefault("application_name", "keelson");
    target.setDefault("connect_timeout", "10");
    target.set("client_encoding", "UTF8");
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (auto pause = std::chrono::milliseconds(50);; pause = std::min(pause * 2, std::chrono::milliseconds(2000)))
    {
        _connection = connected(target);
        if (::PQstatus(_connection.get()) == CONNECTION_OK) break;
        if (!mayCome(_connection.get()) || std::chrono::steady_clock::now() + pause > deadline)
            throw DatabaseError(
                DatabaseError::Kind::unavailable, Poco::trim(std::string(::PQerrorMessage(_connection.get()))));
        std::this_thread::sleep_for(pause);
    }
    ::PQsetNoticeProcessor(
        _connection.get(), [](void*, const char*) {}, nullptr);
}

void Session::execute(const std::string& sql)
{
    checked(::PQexec(_connection.get(), sql.c_str()));
}

bool Session::inTransaction() const noexcept
{
    return ::PQtransactionStatus(_connection.get()) == PQTRANS_INTRANS;
}

Rows Session::run(const char* sql, const keelson::data::Parameters& parameters)
{
    Values values;
    values.take(parameters);
    return checked(::PQexecParams(_connection.get(), sql, values.count(), values.types().data(), values.bytes(),
        values.lengths(), values.formats(), 0));
}

Rows Session::checked(PGresult* result)
{
    Rows rows(result);
    const auto status = ::PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return rows;
    const bool lost = ::PQstatus(_connection.get()) == CONNECTION_BAD;
    throw DatabaseError(lost ? DatabaseError::Kind::unavailable : DatabaseError::Kind::statement,
        Poco::trim(std::string(::PQerrorMessage(_connection.get()))), field(result, PG_DIAG_SQLSTATE),
        field(result, PG_DIAG_CONSTRAINT_NAME));
}

SessionTransaction::SessionTransaction(Session& session): _session(session)
{
    _session.execute("BEGIN");
}

SessionTransaction::~SessionTransaction()
{
    if (!_open) return;
    try
    {
        _session.execute("ROLLBACK");
    }
    catch (const std::exception&)
    {
        return; // the connection is gone, and the transaction with it
    }
}

void SessionTransaction::commit()
{
    _session.execute("COMMIT");
    _open = false;
}

} // namespace kernel::data::migrations
