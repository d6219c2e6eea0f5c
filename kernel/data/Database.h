#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/Connector.h"
#include "kernel/data/Parameters.h"
#include "kernel/data/Pipeline.h"
#include "kernel/data/Result.h"
#include "kernel/data/Statement.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"

#include <memory>
#include <vector>

namespace kernel::data {

/// The server's PostgreSQL. `query` may be called from any fiber of the loops, which waits, and from any other thread, which
/// blocks.
class Database
{
public:
    struct Options
    {
        ConnectionString target;
        loop::Duration timeout = std::chrono::seconds(5); ///< for a statement, waiting for its turn included
    };

    /// The loops and the executor outlive it.
    Database(loop::Loops& loops, loop::Executor& slow, Options options);

    /// The loops no longer run.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Begins to connect; the loops run.
    void open();

    /// Carries one statement out, in one trip. Throws keelson::data::DatabaseError and, on a fiber, loop::Cancelled.
    template <class... Values>
    Result query(const Statement& statement, const Values&... values)
    {
        return query(statement, Parameters(values...));
    }
    Result query(const Statement& statement, const Parameters& parameters);

private:
    Result queryFromThread(const Statement& statement, const Parameters& parameters);

    loop::Loops& _loops;
    Connector _connector;
    std::vector<std::unique_ptr<Pipeline>> _pipelines; // one a loop, by its number
};

} // namespace kernel::data
