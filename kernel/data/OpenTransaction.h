#pragma once

#include "kernel/data/Pool.h"

#include <keelson/data/Transaction.h>

#include <optional>
#include <string>
#include <vector>

namespace kernel::data {

/// A transaction of one fiber or thread, on a connection of its own, with what is nested in it. Its own commands (BEGIN,
/// SAVEPOINT, ...) wait and travel with the next statement, so they cost no trip; one without a statement asks nothing.
class OpenTransaction final : public keelson::data::Transaction
{
public:
    /// How its statements outside of `write` are meant: as a defect, or to be part of it.
    enum class Kind
    {
        written,    ///< by `Database::write`
        surrounding ///< by `Database::around`
    };

    OpenTransaction(Lease connection, loop::Duration timeout, Kind kind);

    /// One that was neither committed nor rolled back has its connection closed, and the server rolls it back.
    ~OpenTransaction() override;
    OpenTransaction(const OpenTransaction&) = delete;
    OpenTransaction& operator=(const OpenTransaction&) = delete;

    /// The one that is open on this fiber or thread; null without.
    static OpenTransaction* current() noexcept;

    /// The outcome of COMMIT is unknown where it throws DatabaseError without an SQLSTATE. Throws the error that an earlier
    /// statement has thrown, if there was one.
    void commit();
    void rollback() noexcept;

    keelson::data::Rows run(
        const keelson::data::Statement& statement, const keelson::data::Parameters& parameters) override;
    keelson::data::Rows run(Pieces pieces);

    /// `run` as a part of its own.
    keelson::data::Rows runApart(Pieces pieces);

    /// What happens in it counts together or not at all, within the transaction.
    void beginPart();
    void endPart();
    void undoPart();

    /// Whether the code that runs is within `Database::write`.
    bool written() const noexcept { return _kind == Kind::written || _parts > 0; }

protected:
    void runLater(const keelson::data::Statement& statement, keelson::data::Parameters parameters) override;

private:
    struct Later
    {
        const keelson::data::Statement& statement;
        keelson::data::Parameters parameters;
    };

    void sendLater();
    void atOnce();
    keelson::data::Rows send(Pieces pieces);
    std::string savepoint() const { return "SAVEPOINT k" + std::to_string(_parts); }
    bool drop();

    Lease _connection;
    const loop::Duration _timeout;
    const Kind _kind;
    std::vector<std::string> _waiting{"BEGIN"};
    std::vector<Later> _later;                          // statements that travel with the next one
    std::optional<keelson::data::DatabaseError> _error; // after it no statements are taken
    unsigned _parts = 0;
    bool _begun = false;
};

} // namespace kernel::data
