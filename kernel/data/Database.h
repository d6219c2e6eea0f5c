#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/Connector.h"
#include "kernel/data/OpenTransaction.h"
#include "kernel/data/Pipelines.h"
#include "kernel/data/Pool.h"
#include "kernel/data/Times.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"

#include <keelson/data/Database.h>

#include <functional>
#include <memory>
#include <vector>

namespace kernel::data {

/// The server's PostgreSQL. On a fiber of the loops single statements travel on shared connections; on a plain thread, and
/// where they take long, on one of their own out of the pool, as transactions do everywhere.
class Database final : public keelson::data::Database
{
public:
    struct Options
    {
        ConnectionString target;
        loop::Duration timeout = std::chrono::seconds(5); ///< for a statement, waiting for its turn included
        Pool::Options pool = {};
        bool pipeline = true;                                 ///< whether statements share connections
        loop::Duration slow = std::chrono::milliseconds(100); ///< from which on a statement is told in the log
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

    /// For those who watch; from any thread.
    const Pool& pool() const noexcept { return _pool; }
    const Times& times() const noexcept { return _times; }

private:
    using Function = std::function<void(keelson::data::Transaction&)>;

    /// What a trip is for.
    enum class Aim
    {
        read,
        write,
        change ///< a write of which nobody asks anything
    };

    keelson::data::Rows run(
        const keelson::data::Statement& statement, const keelson::data::Parameters& parameters, Use use) override;
    void transact(const Function& function) override;

    keelson::data::Rows carryOut(std::span<const Step> steps, Aim aim);
    keelson::data::Rows carryOut(Pieces pieces, Aim aim);
    keelson::data::Rows tryTwice(Pieces pieces, Aim aim);
    keelson::data::Rows runHere(Pieces pieces, Aim aim);
    keelson::data::Rows runApart(Pieces pieces, Aim aim);
    Pipelines* pipelinesHere() const;
    void hurry();
    void keepTidy();
    void perform(const Function& function, OpenTransaction::Kind kind);
    std::vector<Step> called(const Function& function, OpenTransaction::Kind kind);
    static void join(OpenTransaction& open, const Function& function);

    const Options _options;
    loop::Loops& _loops;
    loop::Executor& _slow;
    const Connector _shared;
    const Connector _own;
    Times _times;
    Pool _pool;
    std::vector<std::unique_ptr<Pipelines>> _pipelines; // one a loop, by its number; none where nothing is shared
};

} // namespace kernel::data
