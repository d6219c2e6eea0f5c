#include "kernel/http/Connection.h"

#include "kernel/http/Dispatcher.h"
#include "kernel/http/Shard.h"
#include "kernel/http/Writer.h"
#include "kernel/loop/Cancelled.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace kernel::http {

namespace {

constexpr std::size_t largeBody = 16 * 1024;  // from here on a body is not copied behind its head
constexpr std::size_t fullOutput = 64 * 1024; // no further request is taken before this much has been sent
constexpr int requestsATurn = 64;             // then others have their turn
constexpr std::chrono::seconds lingerTime{2};

} // namespace

Connection::Connection(Shard& shard, int descriptor, std::string client):
    _shard(shard), _descriptor(descriptor), _client(std::move(client)), _parser(shard.limits(), &shard.dispatcher())
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
    if (events & (EPOLLIN | EPOLLRDHUP)) _readable = true;
    if (events & EPOLLRDHUP) _ended = true;
    if (_lingering) return discard();
    advance();
    _shard.loop().atTurnEnd(*this);
}

// The deadline moves with every request; the timer follows only when it comes due.
void Connection::due()
{
    if (_busy) return limit(_shard.limits().idleTime);
    if (_deadline > _shard.loop().now()) return _shard.loop().timers().arm(*this, _deadline);
    if (_lingering || _parser.state() == Parser::State::idle || _exchange->left() > 0) return remove();
    if (_parser.state() == Parser::State::body && keepsUp()) return;
    refuse({408, "The request did not arrive in time."});
}

void Connection::turnEnded()
{
    if (_gone)
    {
        if (!_busy) remove();
        return;
    }
    if (!flush()) return limit(_shard.limits().writeTime);
    advance();
    settle();
}

/// Reads and starts requests until one is under way or there is nothing to read.
void Connection::advance()
{
    for (int i = 0; i < requestsATurn && mayTake(); ++i)
    {
        if (_pendingAt < _pending.size())
        {
            const auto bytes = std::exchange(_pending, {});
            take(std::string_view(bytes).substr(std::exchange(_pendingAt, 0)));
        }
        else if (_readable) receive();
        else return;
    }
}

bool Connection::mayTake() const noexcept
{
    return !_busy && !_closing && !_gone &&
        (!_exchange || (_exchange->out.size() < fullOutput && _exchange->tail.empty()));
}

void Connection::receive()
{
    const auto buffer = _shard.buffer();
    const auto count = ::recv(_descriptor, buffer.data(), buffer.size(), 0);
    if (count > 0)
    {
        // A short read has emptied the socket; the edge that tells of more is still to come.
        _readable = static_cast<std::size_t>(count) == buffer.size() || _ended;
        return take({buffer.data(), static_cast<std::size_t>(count)});
    }
    if (count < 0 && errno == EINTR) return;
    _readable = false;
    if (count == 0) _ended = true;
    else if (errno != EAGAIN) _gone = true;
}

void Connection::take(std::string_view bytes)
{
    const auto before = _parser.state();
    auto& request = exchange().request;
    if (before == Parser::State::idle) request.client = _client;
    const auto taken = _parser.feed(bytes, request);
    if (taken < bytes.size()) _pending.assign(bytes.substr(taken));
    if (_parser.state() != before) react();
}

void Connection::react()
{
    switch (_parser.state())
    {
    case Parser::State::complete: return start();
    case Parser::State::failed: return refuse(_parser.fault());
    case Parser::State::headers: return limit(_shard.limits().headerTime);
    case Parser::State::body:
        if (_parser.takeContinue()) exchange().out += "HTTP/1.1 100 Continue\r\n\r\n";
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
    if (came < limits.bodyRate * static_cast<std::uint64_t>(limits.bodyTime.count())) return false;
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
    _busy = false;
    _shard.loop().atTurnEnd(*this);
}

void Connection::answer(keelson::http::Response response)
{
    auto& [request, out, tail, sent] = exchange();
    _closing = _closing || !_parser.keepAlive() || _shard.draining();
    const Writer::Framing framing{request.method == "HEAD", _closing, request.minorVersion == 0, _shard.date()};
    Writer::head(out, response, framing);
    if (Writer::hasBody(response, framing))
    {
        if (response.body.size() < largeBody) out += response.body;
        else tail = std::move(response.body);
    }
    request.clear();
    if (!_closing) _parser.next();
}

/// False when the client has to take some before more can be sent.
bool Connection::flush()
{
    while (_exchange && _exchange->left() > 0)
    {
        auto& [request, out, tail, sent] = *_exchange;
        const auto ofOut = std::min(sent, out.size());
        const auto ofTail = sent - ofOut;
        std::array<iovec, 2> parts{
            {{out.data() + ofOut, out.size() - ofOut}, {tail.data() + ofTail, tail.size() - ofTail}}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const auto count = ::sendmsg(_descriptor, &message, MSG_NOSIGNAL);
        if (count >= 0) sent += static_cast<std::size_t>(count);
        else if (errno == EAGAIN) return false;
        else if (errno != EINTR)
        {
            _gone = true;
            break;
        }
    }
    if (_exchange)
    {
        _exchange->out.clear();
        _exchange->tail = {};
        _exchange->sent = 0;
    }
    return true;
}

/// Decides what comes next when all is sent that there was.
void Connection::settle()
{
    if (_busy) return;
    if (_gone) return remove();
    if (_exchange && _exchange->left() > 0) return _shard.loop().atTurnEnd(*this);
    if (_closing) return finish();
    if (mayTake() && (_pendingAt < _pending.size() || _readable)) return _shard.loop().atTurnEnd(*this);
    if (_ended) return remove();
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
    const bool allRead = _parser.state() == Parser::State::complete && _pending.empty() && !_readable;
    if (_ended || allRead) return remove();
    _lingering = true;
    ::shutdown(_descriptor, SHUT_WR);
    limit(lingerTime);
    discard();
}

void Connection::discard()
{
    const auto buffer = _shard.buffer();
    for (int i = 0; i < requestsATurn; ++i)
    {
        const auto count = ::recv(_descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0 || (count < 0 && errno == EINTR)) continue;
        if (count < 0 && errno == EAGAIN) return;
        return remove();
    }
    remove(); // one that goes on sending has had its time
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

bool Connection::idle() const noexcept
{
    return !_busy && _parser.state() == Parser::State::idle && (!_exchange || _exchange->left() == 0);
}

} // namespace kernel::http
