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

bool Sender::knows(const keelson::data::Statement& statement) const
{
    if (!_preparing) return true;
    const auto found = _prepared.find(statement.sql);
    return _names < preparedAtMost && found != _prepared.end() && found->second.sql == statement.sql;
}

bool Sender::send(PGconn* connection, const char* command)
{
    return ::PQsendQueryParams(connection, command, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
}

bool Sender::sendPiece(PGconn* connection, const Piece& piece, Fresh& fresh)
{
    piece.parameters.pointers(_values);
    const auto count = static_cast<int>(_values.size());
    if (_preparing) return sendPrepared(connection, piece, count, fresh);
    return ::PQsendQueryParams(connection, piece.statement.sql, count, nullptr, _values.data(), nullptr, nullptr,
               piece.statement.binary ? 1 : 0) == 1;
}

bool Sender::sendPrepared(PGconn* connection, const Piece& piece, int count, Fresh& fresh)
{
    const char* const sql = piece.statement.sql;
    auto& prepared = _prepared[sql];
    if (prepared.name.empty() || prepared.sql != sql)
    {
        prepared = {sql, "s" + std::to_string(_names++)};
        fresh.push_back(sql);
        if (::PQsendPrepare(connection, prepared.name.c_str(), sql, count, nullptr) != 1) return false;
    }
    return ::PQsendQueryPrepared(connection, prepared.name.c_str(), count, _values.data(), nullptr, nullptr,
               piece.statement.binary ? 1 : 0) == 1;
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
