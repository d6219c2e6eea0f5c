#include "kernel/http/Connection.h"

#include "kernel/http/Dispatcher.h"
#include "kernel/http/Shard.h"
#include "kernel/http/StreamOutput.h"
#include "kernel/http/Writer.h"
#include "kernel/loop/Cancelled.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kernel::http {

namespace {

constexpr std::size_t largeBody = 16 * 1024;     // from here on a body is not copied behind its head
constexpr std::size_t streamedAhead = 64 * 1024; // of what a client has yet to take
constexpr std::chrono::seconds lingerTime{2};

} // namespace

Connection::Connection(Shard& shard, int descriptor, std::string client):
    _shard(shard),
    _descriptor(descriptor),
    _client(std::move(client)),
    _input(descriptor),
    _parser(shard.limits(), &shard.dispatcher())
{
    _shard.loop().watch(descriptor, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, *this);
    limit(_shard.limits().headerTime);
}

Connection::~Connection()
{
    _shard.loop().forget(*this);
    _shard.loop().unwatch(_descriptor, *this);
    ::close(_descriptor);
}

void Connection::drain()
{
    if (idle()) remove();
}

void Connection::ready(std::uint32_t events)
{
    if (events & (EPOLLERR | EPOLLHUP)) return abandon();
    if (events & (EPOLLIN | EPOLLRDHUP)) _input.readable();
    if (events & EPOLLRDHUP) _input.ends();
    if (_lingering) return discard();
    advance();
    _shard.loop().atTurnEnd(*this);
}

// The deadline moves with every request; the timer follows only when it comes due.
void Connection::due()
{
    if (_deadline > _shard.loop().now()) return _shard.loop().timers().arm(*this, _deadline);
    if (_busy && !_blocked) return limit(_shard.limits().idleTime);
    if (left()) _shard.admission().count(Limit::writeTime);
    if (_busy) return abandon();
    if (_lingering || left()) return remove();
    const auto state = _parser.state();
    if (state == Parser::State::body && keepsUp()) return;
    _shard.admission().countWait(state);
    if (state == Parser::State::idle) return remove();
    refuse({408, "The request did not arrive in time."});
}

void Connection::turnEnded()
{
    if (_gone)
    {
        if (!_busy) remove();
        return;
    }
    if (!flush()) return;
    if (_writer) return _writer->wake();
    advance();
    settle();
}

/// Reads and starts requests until one is under way or there is nothing to read.
void Connection::advance()
{
    std::size_t taken = 0;
    for (; taken < _shard.limits().pipelined && mayTake() && _input.any(); ++taken)
        _input.next(_shard.buffer(), [this](std::string_view bytes) { return take(bytes); });
    if (taken == _shard.limits().pipelined) _shard.admission().count(Limit::pipelined);
    if (_input.failed()) _gone = true;
}

bool Connection::mayTake() const noexcept
{
    return !_busy && !_closing && !_gone && (!_exchange || _exchange->output.takesMore());
}

std::size_t Connection::take(std::string_view bytes)
{
    const auto before = _parser.state();
    auto& request = exchange().request;
    if (before == Parser::State::idle) request.client = _client;
    const auto taken = _parser.feed(bytes, request);
    if (_parser.state() != before) react();
    return taken;
}

void Connection::react()
{
    switch (_parser.state())
    {
    case Parser::State::complete:
        if (!_place.take(_shard.admission(), _exchange->request))
            _refused = {503, "The server has too much to do now."};
        return start();
    case Parser::State::failed: return refuse(_parser.fault());
    case Parser::State::headers: return limit(_shard.limits().headerTime);
    case Parser::State::body:
        if (_parser.takeContinue()) buffer() += "HTTP/1.1 100 Continue\r\n\r\n";
        _received = _parser.received();
        return limit(_shard.limits().bodyTime);
    case Parser::State::idle: return;
    }
}

/// Whether enough of the body has come since it was last looked at; if so, it is looked at again.
bool Connection::keepsUp()
{
    const auto& limits = _shard.limits();
    const auto came = _parser.received() - std::exchange(_received, _parser.received());
    if (came * 1000 < limits.bodyRate * static_cast<std::uint64_t>(limits.bodyTime.count())) return false;
    limit(limits.bodyTime);
    return true;
}

void Connection::start()
{
    _busy = true;
    _fiber = _shard.loop().spawn([this] { process(); });
}

void Connection::refuse(const Fault& fault)
{
    _closing = true;
    _refused = fault;
    _shard.admission().countRefusal(fault.status);
    start();
}

// On the fiber. The connection stays until it has left.
void Connection::process()
{
    try
    {
        auto& request = _exchange->request;
        auto response = _refused ? _shard.dispatcher().refuse(request, _refused)
                                 : _shard.dispatcher().dispatch(request);
        if (!_gone) answer(std::move(response));
    }
    catch (const loop::Cancelled&)
    {
        _gone = true;
    }
    _place.leave();
    if (!_closing) _refused = {};
    _busy = false;
    _shard.loop().atTurnEnd(*this);
}

void Connection::answer(keelson::http::Response response)
{
    auto& [request, output] = exchange();
    const bool streamed = response.content && response.content->write;
    const bool oldClient = request.minorVersion == 0;
    _closing = _closing || !_parser.keepAlive() || _shard.draining() || (streamed && oldClient);
    const Writer::Framing framing{request.method == "HEAD", _closing, oldClient, _shard.date()};
    Writer::head(output.buffer(), response, framing);
    if (Writer::hasBody(response, framing))
    {
        if (streamed) _place.leave(); // from here on the client sets the pace
        if (streamed) _closing = !StreamOutput::send(*this, request, *response.content) || _closing;
        else if (response.content) output.follow(std::move(response.content));
        else if (response.body.size() < largeBody) output.buffer() += response.body;
        else output.follow(std::move(response.body));
    }
    request.clear();
    if (!_closing) _parser.next();
}

void Connection::awaitRoom()
{
    _shard.loop().atTurnEnd(*this);
    while (_exchange->output.waiting() >= streamedAhead && !_gone)
    {
        _writer = loop::Fiber::current();
        const auto why = _writer->park(loop::never);
        _writer = nullptr;
        if (why == loop::Wake::cancelled) throw loop::Cancelled();
        _shard.loop().atTurnEnd(*this);
    }
    if (_gone) throw loop::Cancelled();
}

bool Connection::wanted() const noexcept
{
    return !_gone && !_shard.draining();
}

/// False when the client has to take some before more can be sent.
bool Connection::flush()
{
    const bool wasBlocked = std::exchange(_blocked, false);
    if (!left()) return true;
    auto& output = _exchange->output;
    const auto before = output.progress();
    const auto state = output.flush(_descriptor);
    _blocked = state == Output::State::blocked;
    if (_blocked && (!wasBlocked || output.progress() != before)) limit(_shard.limits().writeTime);
    if (state == Output::State::more) _shard.loop().atTurnEnd(*this);
    if (state != Output::State::gone) return !_blocked;
    output.clear();
    _gone = true;
    if (_busy) _fiber.cancel();
    return true;
}

/// Decides what comes next when all is sent that there was.
void Connection::settle()
{
    if (_busy) return;
    if (_gone) return remove();
    if (left()) return _shard.loop().atTurnEnd(*this);
    if (_closing) return finish();
    if (mayTake() && _input.any()) return _shard.loop().atTurnEnd(*this);
    if (_input.ended()) return remove();
    if (_exchange && _parser.state() == Parser::State::idle) rest();
}

/// Gives back what an idle connection does not need.
void Connection::rest()
{
    if (_exchange) _shard.giveBack(std::move(_exchange));
    if (_shard.draining()) return remove();
    limit(_shard.limits().idleTime);
}

/// Closes so that the client can still read the answer: with unread bytes in the socket a close would reset the
/// connection under it (RFC 9112, 9.6).
void Connection::finish()
{
    const bool allRead = _parser.state() == Parser::State::complete && !_input.any();
    if (_input.ended() || allRead) return remove();
    _lingering = true;
    ::shutdown(_descriptor, SHUT_WR);
    limit(lingerTime);
    discard();
}

void Connection::discard()
{
    if (_input.discard(_shard.buffer()) == Input::Rest::over) remove();
}

void Connection::abandon()
{
    _gone = true;
    if (_busy) _fiber.cancel();
    else remove();
}

void Connection::remove()
{
    _shard.remove(*this);
}

/// Sets the time limit for what comes next; the timer moves only if it would come too late.
void Connection::limit(loop::Duration time)
{
    _deadline = _shard.loop().now() + time;
    if (!armed() || at() > _deadline) _shard.loop().timers().arm(*this, _deadline);
}

Exchange& Connection::exchange()
{
    if (!_exchange) _exchange = _shard.borrow();
    return *_exchange;
}

} // namespace kernel::http
