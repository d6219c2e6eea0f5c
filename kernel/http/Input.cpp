#include "kernel/http/Input.h"

#include <cerrno>
#include <sys/socket.h>

namespace kernel::http {

namespace {

constexpr int mostDiscarded = 64; // buffers a time

}

std::string_view Input::receive(std::span<char> buffer)
{
    const auto count = ::recv(_descriptor, buffer.data(), buffer.size(), 0);
    if (count > 0)
    {
        // A short read has emptied the socket; the edge that tells of more is still to come.
        _readable = static_cast<std::size_t>(count) == buffer.size() || _ended;
        return {buffer.data(), static_cast<std::size_t>(count)};
    }
    if (count < 0 && errno == EINTR) return {};
    _readable = false;
    if (count == 0) _ended = true;
    else if (errno != EAGAIN) _failed = true;
    return {};
}

Input::Rest Input::discard(std::span<char> buffer)
{
    forget();
    for (int i = 0; i < mostDiscarded; ++i)
    {
        const auto count = ::recv(_descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0 || (count < 0 && errno == EINTR)) continue;
        return count < 0 && errno == EAGAIN ? Rest::none : Rest::over;
    }
    return Rest::over; // one that goes on sending has had its time
}

void Input::forget() noexcept
{
    _kept = {};
    _at = 0;
}

} // namespace kernel::http
