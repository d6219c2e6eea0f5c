#pragma once

#include "kernel/data/Pool.h"
#include "kernel/data/Times.h"

#include <keelson/data/Database.h>

#include <optional>
#include <string>
#include <vector>

namespace kernel::data {

/// A transaction of one fiber or thread, with what is nested in it. Its own commands (BEGIN, SAVEPOINT, ...) wait and travel
/// with the next statement, so they cost no trip. It takes a connection of its own with the first statement that is answered.
class OpenTransaction final : public keelson::data::Transaction
{
public:
    /// How its statements outside of `write` are meant: as a defect, or to be part of it.
    enum class Kind
    {
        written,    ///< by `Database::write`
        surrounding ///< by `Database::around`
    };

    OpenTransaction(Pool& pool, Times& times, loop::Duration timeout, Kind kind);

    /// One that was neither committed nor rolled back has its connection closed, and the server rolls it back.
    ~OpenTransaction() override;
    OpenTransaction(const OpenTransaction&) = delete;
    OpenTransaction& operator=(const OpenTransaction&) = delete;

    /// The one that is open on this fiber or thread; null without.
    static OpenTransaction* current() noexcept;

    /// Commits, and gives back what has not been sent because nobody asked for anything in all of it: that is for the caller to
    /// carry out, as one trip. The outcome of COMMIT is unknown where it throws DatabaseError without an SQLSTATE. Throws the
    /// error that an earlier statement has thrown, if there was one.
    [[nodiscard]] std::vector<keelson::data::Database::Step> commit();
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
    void sendLater();
    keelson::data::Rows send(Pieces pieces);
    std::string savepoint() const { return "SAVEPOINT k" + std::to_string(_parts); }
    bool drop();

    Pool& _pool;
    Times& _times;
    std::optional<Lease> _connection; // from the first trip on
    const loop::Duration _timeout;
    const Kind _kind;
    std::vector<std::string> _waiting{"BEGIN"};
    std::vector<keelson::data::Database::Step> _later;  // they travel with the next one
    std::optional<keelson::data::DatabaseError> _error; // after it no statements are taken
    unsigned _parts = 0;
};

} // namespace kernel::data
