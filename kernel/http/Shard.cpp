#include "kernel/http/Shard.h"

#include "kernel/http/Writer.h"

#include <Poco/Exception.h>
#include <unistd.h>

namespace kernel::http {

namespace {

constexpr std::size_t exchangesKept = 256;
constexpr std::size_t largestKept = 16 * 1024; // bytes of a buffer

bool small(const Exchange& exchange)
{
    return exchange.request.body.capacity() <= largestKept && exchange.output.capacity() <= largestKept;
}

} // namespace

Shard::Shard(loop::Loop& loop, Dispatcher& dispatcher, const Limits& limits, Admission& admission):
    _loop(loop), _dispatcher(dispatcher), _limits(limits), _admission(admission)
{
}

Shard::~Shard()
{
    _connections.clear_and_dispose([](Connection* connection) { delete connection; });
}

void Shard::adopt(int descriptor, const std::string& client)
{
    const auto entry = _draining ? Admission::Entry::sent : _admission.enter(client);
    try
    {
        if (entry == Admission::Entry::sent) return sendAway(descriptor);
        auto& connection = *new Connection(*this, descriptor, client);
        _connections.push_back(connection);
        if (entry == Admission::Entry::told) connection.turnAway({503, "The server has too many connections now."});
    }
    catch (const Poco::Exception&) // the system has no more watches
    {
        _admission.leave(client);
        sendAway(descriptor);
    }
}

void Shard::sendAway(int descriptor)
{
    ::close(descriptor);
    _loop.addLoad(-1);
}

void Shard::remove(Connection& connection)
{
    _admission.leave(connection.client());
    _connections.erase_and_dispose(_connections.iterator_to(connection), [](Connection* removed) { delete removed; });
    _loop.addLoad(-1);
}

void Shard::drain()
{
    _draining = true;
    for (auto each = _connections.begin(); each != _connections.end();)
    {
        auto& connection = *each++;
        connection.drain();
    }
}

std::string_view Shard::date()
{
    const auto now = std::time(nullptr);
    if (now != _dateOf)
    {
        _date = Writer::date(now);
        _dateOf = now;
    }
    return _date;
}

std::unique_ptr<Exchange> Shard::borrow()
{
    if (_exchanges.empty()) return std::make_unique<Exchange>();
    auto exchange = std::move(_exchanges.back());
    _exchanges.pop_back();
    return exchange;
}

void Shard::giveBack(std::unique_ptr<Exchange> exchange)
{
    if (_exchanges.size() < exchangesKept && small(*exchange)) _exchanges.push_back(std::move(exchange));
}

} // namespace kernel::http
