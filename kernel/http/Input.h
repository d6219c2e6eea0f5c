#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kernel::http {

/// What comes from one client: told by epoll that there is more (edge-triggered), it receives until there is none, and keeps
/// what was received behind the request at hand. For one thread.
class Input
{
public:
    enum class Rest
    {
        none, ///< for now
        over  ///< nothing comes any more, or more than anybody waits for
    };

    explicit Input(int descriptor) noexcept: _descriptor(descriptor) {}

    void readable() noexcept { _readable = true; }
    void ends() noexcept { _ended = true; }

    /// Whether the client sends no more; what it has sent may still be here.
    bool ended() const noexcept { return _ended; }
    bool failed() const noexcept { return _failed; }
    bool any() const noexcept { return _at < _kept.size() || _readable; }

    /// Gives the next bytes to `take`, which says how many it has taken; `buffer` is for those that come from the socket.
    template <class Take>
    void next(std::span<char> buffer, Take&& take)
    {
        if (_at < _kept.size())
        {
            _at += take(std::string_view(_kept).substr(_at));
            if (_at == _kept.size()) forget();
            return;
        }
        const auto bytes = receive(buffer);
        if (!bytes.empty()) _kept.assign(bytes.substr(take(bytes)));
    }

    /// Takes what comes and throws it away.
    Rest discard(std::span<char> buffer);

private:
    std::string_view receive(std::span<char> buffer);
    void forget() noexcept;

    const int _descriptor;
    std::string _kept;
    std::size_t _at = 0;    // of what is kept, what has been taken
    bool _readable = false; // the socket may have more
    bool _ended = false;
    bool _failed = false;
};

} // namespace kernel::http
