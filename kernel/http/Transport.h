#pragma once

#include "kernel/http/Admission.h"
#include "kernel/http/Limits.h"
#include "kernel/loop/Loops.h"
#include "kernel/loop/Time.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <memory>
#include <vector>

namespace kernel::http {

class Acceptor;
class Dispatcher;
class Shard;

/// Listens on one address and deals the connections to the loops. Made, started and stopped by the thread that owns the
/// loops; stopped before they are.
class Transport
{
public:
    /// The loops, the dispatcher and the metrics outlive it; without these nothing is counted.
    Transport(loop::Loops& loops, Dispatcher& dispatcher, Limits limits, keelson::Metrics* metrics = nullptr);

    /// The loops no longer run.
    ~Transport();
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    /// Begins to accept; the loops run. Throws Poco::Net::NetException when the address is not to be had.
    void listen(const Poco::Net::SocketAddress& address);

    /// The address with the port that was given for port 0.
    Poco::Net::SocketAddress address() const { return _socket.address(); }

    /// Accepts no more and ends every connection when its answer is sent. False when some had not ended at the deadline.
    bool drain(loop::TimePoint deadline);

private:
    std::size_t connections() const;

    loop::Loops& _loops;
    const Limits _limits;
    Admission _admission;
    Poco::Net::ServerSocket _socket;
    std::vector<std::unique_ptr<Shard>> _shards;       // one a loop, by its number
    std::vector<std::unique_ptr<Acceptor>> _acceptors; // likewise
};

} // namespace kernel::http
