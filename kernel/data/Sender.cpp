#include "kernel/data/Sender.h"

#include "kernel/data/Failure.h"

#include <algorithm>

namespace kernel::data {

namespace {

// After so many the connection forgets all that it has prepared and begins anew.
constexpr unsigned preparedAtMost = 500;

} // namespace

bool Sender::send(PGconn* connection, Pieces pieces, Fresh& fresh)
{
    if (_names >= preparedAtMost)
    {
        reset();
        if (!send(connection, "DEALLOCATE ALL")) return false;
    }
    return std::ranges::all_of(pieces, [&](const Piece& piece) { return sendPiece(connection, piece, fresh); });
}

bool Sender::knows(const Piece& piece)
{
    if (!_preparing) return true;
    const auto found = _prepared.find(piece.statement.sql);
    if (_names >= preparedAtMost || found == _prepared.end()) return false;
    _values.take(piece.parameters);
    return found->second.is(piece.statement.sql, _values.types());
}

bool Sender::send(PGconn* connection, const char* command)
{
    return ::PQsendQueryParams(connection, command, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
}

bool Sender::sendPiece(PGconn* connection, const Piece& piece, Fresh& fresh)
{
    _values.take(piece.parameters);
    if (_preparing) return sendPrepared(connection, piece, fresh);
    return ::PQsendQueryParams(connection, piece.statement.sql, _values.count(), _values.types().data(),
               _values.bytes(), _values.lengths(), _values.formats(), piece.statement.binary ? 1 : 0) == 1;
}

bool Sender::sendPrepared(PGconn* connection, const Piece& piece, Fresh& fresh)
{
    const char* const sql = piece.statement.sql;
    const auto& types = _values.types();
    auto& prepared = _prepared[sql];
    if (!prepared.is(sql, types))
    {
        prepared = {sql, types, "s" + std::to_string(_names++)};
        fresh.push_back(sql);
        if (::PQsendPrepare(connection, prepared.name.c_str(), sql, _values.count(), types.data()) != 1) return false;
    }
    return ::PQsendQueryPrepared(connection, prepared.name.c_str(), _values.count(), _values.bytes(), _values.lengths(),
               _values.formats(), piece.statement.binary ? 1 : 0) == 1;
}

void Sender::failed(const Fresh& fresh, const keelson::data::DatabaseError& error)
{
    if (isStale(error)) _prepared.clear();
    for (const auto* sql : fresh) _prepared.erase(sql);
}

void Sender::reset() noexcept
{
    _prepared.clear();
    _names = 0;
}

} // namespace kernel::data
