#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/Connector.h"

#include <keelson/data/Parameters.h>
#include <keelson/data/Rows.h>

#include <chrono>
#include <string>

namespace kernel::data::migrations {

/// One connection that blocks, for commands and for the start of the server: never for a loop. One thread at a time. All calls
/// throw DatabaseError.
class Session
{
public:
    /// Tries again until it is connected or the time is over, where the server is not there or still starting; what cannot
    /// become better, a wrong password, is told at once.
    explicit Session(ConnectionString target, std::chrono::milliseconds patience = {});

    /// One or more statements, without values.
    void execute(const std::string& sql);

    /// One statement.
    template <class... Values>
    keelson::data::Rows query(const char* sql, const Values&... values)
    {
        return run(sql, keelson::data::Parameters(values...));
    }

    /// Whether a transaction is open and well.
    bool inTransaction() const noexcept;

    PGconn* get() const noexcept { return _connection.get(); }

private:
    keelson::data::Rows run(const char* sql, const keelson::data::Parameters& parameters);
    keelson::data::Rows checked(PGresult* result);

    PgConnection _connection;
};

/// A transaction that is rolled back where it is not committed. The session outlives it.
class SessionTransaction
{
public:
    explicit SessionTransaction(Session& session);
    ~SessionTransaction();
    SessionTransaction(const SessionTransaction&) = delete;
    SessionTransaction& operator=(const SessionTransaction&) = delete;

    void commit();

private:
    Session& _session;
    bool _open = true;
};

} // namespace kernel::data::migrations
