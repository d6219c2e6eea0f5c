#include "kernel/http/Shard.h"
#include "kernel/loop/Loop.h"
#include "tests/fuzz/Answers.h"
#include "tests/fuzz/Input.h"
#include "tests/fuzz/Site.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// Any bytes, in pieces of any size, on a connection of its own: through the parser, the routes, the filters and handlers to the
// answers, which are well-formed whatever came; and the connection comes to its end.

namespace {

using kernel::http::Limits;
using kernel::http::Shard;
using kernel::loop::Loop;

/// The other end: sends a piece a turn and reads until the server closes.
class Client final : private kernel::loop::Watch
{
public:
    Client(Loop& loop, int descriptor, std::string_view bytes, std::size_t piece, bool leaves):
        _loop(loop), _descriptor(descriptor), _bytes(bytes), _piece(piece), _leaves(leaves)
    {
    }

    ~Client() override { ::close(_descriptor); }

    void begin()
    {
        _loop.watch(_descriptor, EPOLLIN | EPOLLRDHUP, *this);
        send();
    }

    void check() const { Answers::check(_received, _leaves || !_bytes.empty()); }

private:
    void send()
    {
        if (_ended) return;
        const auto piece = _bytes.substr(0, _piece);
        const auto count = piece.empty() ? 0 : ::send(_descriptor, piece.data(), piece.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EAGAIN) return; // the server has closed, which is read as the end
        if (count > 0) _bytes.remove_prefix(static_cast<std::size_t>(count));
        if (!_bytes.empty()) return _loop.post([this] { send(); });
        if (_leaves) end();
        else ::shutdown(_descriptor, SHUT_WR);
    }

    void ready(std::uint32_t) override
    {
        char buffer[16384];
        for (;;)
        {
            const auto count = ::recv(_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
            if (count < 0 && errno == EAGAIN) return;
            if (count <= 0) return end();
            _received.append(buffer, static_cast<std::size_t>(count));
        }
    }

    void end()
    {
        if (std::exchange(_ended, true)) return;
        _loop.unwatch(_descriptor, *this);
        _loop.stop();
    }

    Loop& _loop;
    const int _descriptor;
    std::string_view _bytes;
    const std::size_t _piece;
    const bool _leaves; // without a word, when it has sent all
    std::string _received;
    bool _ended = false;
};

// What waits for a client would show as a hang here.
constexpr Limits limits{.requestLine = 1000,
    .headers = 2000,
    .headerCount = 20,
    .body = 1000,
    .bodyMemory = 500,
    .headerTime = std::chrono::hours(1),
    .bodyTime = std::chrono::hours(1),
    .idleTime = std::chrono::hours(1),
    .writeTime = std::chrono::hours(1)};

void converse(Site& site, std::string_view bytes, std::size_t piece, bool leaves)
{
    int ends[2];
    expect(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0);
    Loop loop;
    kernel::http::Admission admission(limits);
    Shard shard(loop, site.dispatcher(), limits, admission);
    Client client(loop, ends[1], bytes, piece, leaves);
    loop.addLoad(1);
    loop.post([&] {
        shard.adopt(ends[0], "127.0.0.1");
        client.begin();
    });
    loop.run();
    client.check();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static auto& site = *new Site; // fibers and threads of its own, that live as long as the process
    Input input(data, size);
    const auto how = input.number();
    const std::size_t piece = how % 64 == 0 ? input.rest().size() + 1 : how % 64;
    converse(site, input.rest(), piece, how >= 192);
    return 0;
}
