#pragma once

#include "kernel/data/Piece.h"
#include "kernel/data/Values.h"

#include <keelson/data/DatabaseError.h>

#include <libpq-fe.h>
#include <string>
#include <unordered_map>
#include <vector>

namespace kernel::data {

/// Sends statements over one connection in pipeline mode, and knows which of them the server has prepared there. Belongs to
/// the connection's owner and is for whoever may use that.
class Sender
{
public:
    /// The texts of new ones among what was sent together, by their addresses.
    using Fresh = std::vector<const char*>;

    explicit Sender(bool preparing) noexcept: _preparing(preparing) {}

    /// Without a synchronisation point. False when libpq takes no more.
    bool send(PGconn* connection, Pieces pieces, Fresh& fresh);
    static bool send(PGconn* connection, const char* command);

    /// Whether it goes as one command.
    bool knows(const Piece& piece);

    /// Forgets what a trip that has failed may not have prepared. Which of the new ones the server had is not worth asking:
    /// they get new names.
    void failed(const Fresh& fresh, const keelson::data::DatabaseError& error);

    /// The connection is another one.
    void reset() noexcept;

private:
    bool sendPiece(PGconn* connection, const Piece& piece, Fresh& fresh);
    bool sendPrepared(PGconn* connection, const Piece& piece, Fresh& fresh);

    struct Prepared
    {
        std::string sql;
        std::vector<Oid> types; // that values came with
        std::string name;

        /// Another text may stand at its address by now.
        bool is(const char* text, const std::vector<Oid>& with) const
        {
            return !name.empty() && sql == text && types == with;
        }
    };

    const bool _preparing;
    std::unordered_map<const char*, Prepared> _prepared; // by the text's address
    Values _values;
    unsigned _names = 0;
};

} // namespace kernel::data
