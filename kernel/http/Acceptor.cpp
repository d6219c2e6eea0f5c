#include "kernel/http/Acceptor.h"

#include "kernel/http/Shard.h"

#include <arpa/inet.h>
#include <array>
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

// An IPv4 client of a socket for both versions is shown as the IPv4 address it is.
std::string addressOf(const sockaddr_storage& peer)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (peer.ss_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(peer).sin_addr, text.data(), text.size());
    else if (peer.ss_family == AF_INET6)
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr, text.data(), text.size());
    const std::string address(text.data());
    return address.starts_with("::ffff:") && address.find('.') != std::string::npos ? address.substr(7) : address;
}

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
        sockaddr_storage peer;
        socklen_t size = sizeof peer;
        const int descriptor = ::accept4(
            _listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) deal(descriptor, addressOf(peer));
        else if (errno == EMFILE || errno == ENFILE) return sendAway();
        else if (errno != EINTR && errno != ECONNABORTED) return;
    }
}

void Acceptor::deal(int descriptor, std::string client)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto& target = _loops.least();
    target.addLoad(1); // now, so that the next one of this burst goes elsewhere
    auto& shard = *_shards[target.number()];
    if (&target == &_loop) shard.adopt(descriptor, std::move(client));
    else
        target.post(
            [&shard, descriptor, from = std::move(client)]() mutable { shard.adopt(descriptor, std::move(from)); });
}

/// Out of descriptors a waiting client would wake the loop for ever: it is accepted by the reserved one, and closed.
void Acceptor::sendAway()
{
    ::close(_reserve);
    ::close(::accept(_listener, nullptr, nullptr));
    _reserve = reserve();
}

} // namespace kernel::http
