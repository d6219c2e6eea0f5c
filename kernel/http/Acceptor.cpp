#include "kernel/http/Acceptor.h"

#include "kernel/http/Shard.h"

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kernel::http {

namespace {

constexpr int clientsATurn = 64;

int reserve() noexcept
{
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

} // namespace

Acceptor::Acceptor(
    loop::Loops& loops, loop::Loop& loop, const std::vector<std::unique_ptr<Shard>>& shards, int listener):
    _loops(loops), _loop(loop), _shards(shards), _listener(listener), _reserve(reserve())
{
}

Acceptor::~Acceptor()
{
    ::close(_reserve);
}

void Acceptor::start()
{
    _loop.watch(_listener, EPOLLIN | EPOLLEXCLUSIVE, *this);
}

void Acceptor::stop() noexcept
{
    _loop.unwatch(_listener, *this);
}

void Acceptor::ready(std::uint32_t)
{
    for (int i = 0; i < clientsATurn; ++i)
    {
        const int descriptor = ::accept4(_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) deal(descriptor);
        else if (errno == EMFILE || errno == ENFILE) return sendAway();
        else if (errno != EINTR && errno != ECONNABORTED) return;
    }
}

void Acceptor::deal(int descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto& target = _loops.least();
    target.addLoad(1); // now, so that the next one of this burst goes elsewhere
    auto& shard = *_shards[target.number()];
    if (&target == &_loop) shard.adopt(descriptor);
    else target.post([&shard, descriptor] { shard.adopt(descriptor); });
}

/// Out of descriptors a waiting client would wake the loop for ever: it is accepted by the reserved one, and closed.
void Acceptor::sendAway()
{
    ::close(_reserve);
    ::close(::accept(_listener, nullptr, nullptr));
    _reserve = reserve();
}

} // namespace kernel::http
