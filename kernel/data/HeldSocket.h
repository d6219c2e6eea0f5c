#pragma once

namespace kernel::data {

/// While it lives, nothing of this thread leaves by the socket or comes in: both would block. So libpq keeps what it
/// would send, one small message after the other, in its buffer, and several statements leave in one message. Not nested.
class HeldSocket
{
public:
    explicit HeldSocket(int socket) noexcept;
    ~HeldSocket();
    HeldSocket(const HeldSocket&) = delete;
    HeldSocket& operator=(const HeldSocket&) = delete;
};

} // namespace kernel::data
