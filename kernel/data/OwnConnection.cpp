#include "kernel/data/OwnConnection.h"

#include "kernel/data/Failure.h"
#include "kernel/loop/Wait.h"

#include <poll.h>
#include <sys/epoll.h>
#include <utility>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Rows;
using Kind = DatabaseError::Kind;

OwnConnection::OwnConnection(PgConnection connection, bool preparing):
    _connection(std::move(connection)), _sender(preparing)
{
    ::PQenterPipelineMode(_connection.get());
}

Rows OwnConnection::run(std::span<const std::string> commands, Pieces pieces, loop::TimePoint deadline)
{
    const std::string_view name = pieces.empty() ? std::string_view("transaction") : pieces.back().statement.name;
    if (std::exchange(_broken, true)) lost(name); // until all is well again, an exception finds it so
    send(commands, pieces);
    auto answer = receive(name, deadline);
    if (answer.error) _sender.failed(_fresh, *answer.error);
    _broken = ::PQstatus(_connection.get()) != CONNECTION_OK;
    if (answer.error) throw *std::move(answer.error);
    return std::move(answer.rows);
}

void OwnConnection::send(std::span<const std::string> commands, Pieces pieces)
{
    auto* const connection = _connection.get();
    _fresh.clear();
    for (const auto& command : commands)
        if (!Sender::send(connection, command.c_str())) lost(command);
    if (!_sender.send(connection, pieces, _fresh)) lost(pieces.back().statement.name);
    if (::PQpipelineSync(connection) != 1) lost("transaction");
}

OwnConnection::Answer OwnConnection::receive(std::string_view name, loop::TimePoint deadline)
{
    Answer answer;
    for (;;)
    {
        waitForInput(name, deadline);
        Rows rows(::PQgetResult(_connection.get()));
        if (!rows.get()) continue; // between two statements
        if (isCopy(*rows.get())) throw errorOf(*rows.get(), name);
        if (::PQresultStatus(rows.get()) == PGRES_PIPELINE_SYNC) return answer;
        take(std::move(rows), name, answer);
        if (::PQstatus(_connection.get()) != CONNECTION_OK) return answer;
    }
}

void OwnConnection::take(Rows rows, std::string_view name, Answer& answer) const
{
    switch (::PQresultStatus(rows.get()))
    {
    case PGRES_PIPELINE_ABORTED: return;
    case PGRES_FATAL_ERROR:
    case PGRES_BAD_RESPONSE:
        if (!answer.error) answer.error = errorOf(*rows.get(), name);
        return;
    default: answer.rows = std::move(rows);
    }
}

void OwnConnection::waitForInput(std::string_view name, loop::TimePoint deadline)
{
    auto* const connection = _connection.get();
    for (int unsent = ::PQflush(connection); unsent != 0 || ::PQisBusy(connection) != 0; unsent = ::PQflush(connection))
    {
        if (unsent < 0) lost(name);
        const auto events = unsent == 1 ? EPOLLIN | EPOLLOUT : EPOLLIN;
        const auto ready = loop::wait(::PQsocket(connection), static_cast<std::uint32_t>(events), deadline);
        if (ready == 0) throw DatabaseError(Kind::timeout, std::string(name) + ": no answer in time");
        if ((ready & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0 && ::PQconsumeInput(connection) == 0) lost(name);
    }
}

bool OwnConnection::alive() const noexcept
{
    pollfd socket{::PQsocket(_connection.get()), POLLIN, 0};
    return !_broken && ::poll(&socket, 1, 0) == 0;
}

void OwnConnection::lost(std::string_view name) const
{
    throw unavailable(name, std::string("the connection was lost: ") + ::PQerrorMessage(_connection.get()));
}

} // namespace kernel::data
