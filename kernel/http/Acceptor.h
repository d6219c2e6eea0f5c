#pragma once

#include "kernel/loop/Loops.h"

#include <memory>
#include <string>
#include <vector>

namespace kernel::http {

class Shard;

/// One loop's part in accepting: all loops watch the listening socket, whichever is free takes a client and gives it to the
/// loop that carries least. So a loop that is stuck in a handler delays nobody else's connection.
class Acceptor : private loop::Watch
{
public:
    /// The shards are the loops' by number; all outlive it.
    Acceptor(loop::Loops& loops, loop::Loop& loop, const std::vector<std::unique_ptr<Shard>>& shards, int listener);
    ~Acceptor() override;
    Acceptor(const Acceptor&) = delete;
    Acceptor& operator=(const Acceptor&) = delete;

    /// On the loop's thread.
    void start();
    void stop() noexcept;

private:
    void ready(std::uint32_t events) override;
    void deal(int descriptor, std::string client);
    void sendAway();

    loop::Loops& _loops;
    loop::Loop& _loop;
    const std::vector<std::unique_ptr<Shard>>& _shards;
    const int _listener;
    int _reserve; // a descriptor to give up when there are no others
};

} // namespace kernel::http
