#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Time.h"

#include <libpq-fe.h>
#include <memory>

namespace kernel::data {

/// An open connection of libpq's; closed when it goes.
struct CloseConnection
{
    void operator()(PGconn* connection) const noexcept { ::PQfinish(connection); }
};
using PgConnection = std::unique_ptr<PGconn, CloseConnection>;

/// Opens connections without keeping a loop busy: names are resolved in the executor, the rest waits on the fiber. Shared by
/// all threads.
class Connector
{
public:
    /// The executor outlives it.
    Connector(ConnectionString target, loop::Executor& slow);

    /// A connection that is ready for statements, non-blocking. Throws DatabaseError (unavailable) when the server does not
    /// take it, and loop::Cancelled.
    PgConnection connect(loop::TimePoint deadline) const;

    /// A descriptor of the caller's own for the connection's socket. One that libpq closes stays in epoll as long as some other
    /// process has it, such as a child that was forked in that moment, and could not be taken out any more.
    static int ownSocket(PGconn* connection);

private:
    ConnectionString resolved() const;

    const ConnectionString _target;
    loop::Executor& _slow;
};

} // namespace kernel::data
