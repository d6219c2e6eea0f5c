#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/Connector.h"
#include "kernel/data/OpenTransaction.h"
#include "kernel/data/Pipeline.h"
#include "kernel/data/Pool.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"

#include <keelson/data/Database.h>

#include <functional>
#include <memory>
#include <vector>

namespace kernel::data {

/// The server's PostgreSQL. On a fiber of the loops single statements travel on shared connections, on a plain thread on one
/// of its own out of the pool, as transactions do everywhere.
class Database final : public keelson::data::Database
{
public:
    struct Options
    {
        ConnectionString target;
        loop::Duration timeout = std::chrono::seconds(5); ///< for a statement, waiting for its turn included
        Pool::Options pool = {};
    };

    /// The loops and the executor outlive it.
    Database(loop::Loops& loops, loop::Executor& slow, Options options);

    /// The loops no longer run.
    ~Database() override;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Begins to connect; the loops run.
    void open();

    keelson::data::Rows unit(std::span<const Step> steps) override;
    void session(const std::function<void(Poco::Data::Session&)>& function) override;

    /// Surrounds code that knows nothing of it with a transaction: on this fiber (or thread) `query`, `read` and `unit` go
    /// into it, each as a part of its own (a savepoint) whose failure leaves the rest as it is, and `write` too, whose
    /// function may be called anew there after a deadlock. Commits when the function returns, rolls back when it throws, and
    /// is not tried again itself. Nested in a transaction it is a part of that one. `session` stays outside.
    void around(const std::function<void(keelson::data::Transaction&)>& function);

private:
    using Function = std::function<void(keelson::data::Transaction&)>;

    keelson::data::Rows run(
        const keelson::data::Statement& statement, const keelson::data::Parameters& parameters, Use use) override;
    void transact(const Function& function) override;

    keelson::data::Rows runHere(Pieces pieces);
    Pipeline* pipelineHere() const;
    keelson::data::Rows runApart(Pieces pieces);
    void perform(const Function& function, OpenTransaction::Kind kind);
    static void join(OpenTransaction& open, const Function& function);

    const ConnectionString _target;
    loop::Loops& _loops;
    loop::Executor& _slow;
    const loop::Duration _timeout;
    Connector _connector;
    Pool _pool;
    std::vector<std::unique_ptr<Pipeline>> _pipelines; // one a loop, by its number
};

} // namespace kernel::data
