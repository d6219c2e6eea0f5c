#include "kernel/http/Output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace kernel::http {

namespace {

constexpr std::size_t full = 64 * 1024;          // of the buffer
constexpr std::uint64_t mostATurn = 1024 * 1024; // of a file

} // namespace

bool Output::takesMore() const noexcept
{
    return _out.size() < full && _tail.empty() && !_content;
}

void Output::clear() noexcept
{
    textsSent();
    _content.reset();
    _part = 0;
    _inPart = false;
    _partSent = 0;
}

void Output::textsSent() noexcept
{
    _out.clear();
    if (!_tail.empty()) _tail = {};
    _sent = 0;
}

Output::State Output::flush(int descriptor)
{
    for (;;)
    {
        if (const auto state = sendTexts(descriptor); state != State::sent) return state;
        if (!_content) return State::sent;
        if (!_inPart) nextPart();
        else if (const auto state = sendFile(descriptor); state != State::sent) return state;
    }
}

Output::State Output::sendTexts(int descriptor)
{
    while (_sent < _out.size() + _tail.size())
    {
        const auto ofOut = std::min(_sent, _out.size());
        const auto ofTail = _sent - ofOut;
        std::array<iovec, 2> parts{
            {{_out.data() + ofOut, _out.size() - ofOut}, {_tail.data() + ofTail, _tail.size() - ofTail}}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const auto count = ::sendmsg(descriptor, &message, MSG_NOSIGNAL | (_content ? MSG_MORE : 0));
        if (count > 0) _progress += static_cast<std::uint64_t>(count);
        if (count >= 0) _sent += static_cast<std::size_t>(count);
        else if (errno == EAGAIN) return State::blocked;
        else if (errno != EINTR) return State::gone;
    }
    textsSent();
    return State::sent;
}

// The text before the part, or behind the last one, goes into the buffer.
void Output::nextPart()
{
    if (_part == _content->parts.size())
    {
        _out = _content->after;
        _content.reset();
        _part = 0;
        return;
    }
    _out = _content->parts[_part].before;
    _inPart = true;
    _partSent = 0;
}

Output::State Output::sendFile(int descriptor)
{
    const auto& part = _content->parts[_part];
    const auto stopAt = std::min(part.length, _partSent + mostATurn);
    while (_partSent < stopAt)
    {
        auto from = static_cast<off_t>(part.from + _partSent);
        const auto count = ::sendfile(descriptor, _content->file->descriptor(), &from, stopAt - _partSent);
        if (count > 0) _progress += static_cast<std::uint64_t>(count);
        if (count > 0) _partSent += static_cast<std::uint64_t>(count);
        else if (count < 0 && errno == EAGAIN) return State::blocked;
        else if (count == 0 || errno != EINTR) return State::gone;
    }
    if (_partSent < part.length) return State::more;
    ++_part;
    _inPart = false;
    return State::sent;
}

} // namespace kernel::http
