#include "kernel/http/Transport.h"

#include "kernel/http/Acceptor.h"
#include "kernel/http/Shard.h"

#include <atomic>
#include <thread>

namespace kernel::http {

namespace {

constexpr int backlog = 1024;
constexpr std::chrono::milliseconds drainPoll{5};

} // namespace

Transport::Transport(loop::Loops& loops, Dispatcher& dispatcher, Limits limits, keelson::Metrics* metrics):
    _loops(loops), _limits(limits), _admission(_limits, metrics)
{
    for (std::size_t i = 0; i < loops.size(); ++i)
        _shards.push_back(std::make_unique<Shard>(loops.at(i), dispatcher, _limits, _admission));
}

Transport::~Transport() = default;

void Transport::listen(const Poco::Net::SocketAddress& address)
{
    _socket.bind(address, true, false);
    _socket.listen(backlog);
    _socket.setBlocking(false);
    for (std::size_t i = 0; i < _loops.size(); ++i)
        _acceptors.push_back(std::make_unique<Acceptor>(_loops, _loops.at(i), _shards, _socket.impl()->sockfd()));
    _loops.everywhere([this](loop::Loop& loop) { _acceptors[loop.number()]->start(); });
}

bool Transport::drain(loop::TimePoint deadline)
{
    _loops.everywhere([this](loop::Loop& loop) {
        if (!_acceptors.empty()) _acceptors[loop.number()]->stop();
        _shards[loop.number()]->drain();
    });
    _socket.close();
    while (connections() > 0)
    {
        if (loop::Clock::now() >= deadline) return false;
        std::this_thread::sleep_for(drainPoll);
    }
    return true;
}

std::size_t Transport::connections() const
{
    std::atomic<std::size_t> count = 0;
    _loops.everywhere([&](loop::Loop& loop) { count += _shards[loop.number()]->connections(); });
    return count;
}

} // namespace kernel::http
