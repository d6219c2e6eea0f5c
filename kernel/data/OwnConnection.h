#pragma once

#include "kernel/data/Connector.h"
#include "kernel/data/Sender.h"
#include "kernel/loop/Time.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/Rows.h>

#include <optional>
#include <span>
#include <string>

namespace kernel::data {

/// A connection that one fiber or thread has to itself for a while: for transactions, and for statements that take long.
/// What goes out together is one trip. It waits where it is called, so on fibers and on plain threads.
class OwnConnection
{
public:
    /// Whether statements are prepared, once each.
    OwnConnection(PgConnection connection, bool preparing);

    /// Carries out the commands and then the statements, in one trip; what the last one gave. Throws DatabaseError; after
    /// loop::Cancelled, a lost connection or an answer that did not come in time it is broken.
    keelson::data::Rows run(std::span<const std::string> commands, Pieces pieces, loop::TimePoint deadline);

    /// Of no further use: to be closed.
    bool broken() const noexcept { return _broken; }

    /// Whether the server has left it alone: what it says unasked is that it is closed, or about to be.
    bool alive() const noexcept;

    /// Whether a transaction is open, as far as the server has told.
    bool inTransaction() const noexcept { return ::PQtransactionStatus(_connection.get()) != PQTRANS_IDLE; }

    const loop::TimePoint opened = loop::Clock::now();
    loop::TimePoint used = opened; ///< when it was given back last

private:
    struct Answer
    {
        keelson::data::Rows rows;
        std::optional<keelson::data::DatabaseError> error;
    };

    void send(std::span<const std::string> commands, Pieces pieces);
    Answer receive(std::string_view name, loop::TimePoint deadline);
    void take(keelson::data::Rows rows, std::string_view name, Answer& answer) const;
    void waitForInput(std::string_view name, loop::TimePoint deadline);
    [[noreturn]] void lost(std::string_view name) const;

    PgConnection _connection;
    Sender _sender;
    Sender::Fresh _fresh; // of this trip
    bool _broken = false;
};

} // namespace kernel::data
