#undef _FORTIFY_SOURCE // which makes recv an inline function, and there is one here
#include "kernel/data/HeldSocket.h"

#include "kernel/loop/Sanitizer.h"

#include <cerrno>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

thread_local int held = -1;

long refused() noexcept
{
    errno = EAGAIN;
    return -1;
}

#ifdef KEELSON_TSAN
// It learns from these two that what is received was sent before; from the bare call it does not.
msghdr message(iovec& part) noexcept
{
    msghdr result{};
    result.msg_iov = &part;
    result.msg_iovlen = 1;
    return result;
}

ssize_t sent(int socket, const void* data, size_t size, int flags)
{
    iovec part{const_cast<void*>(data), size};
    const auto what = message(part);
    return ::sendmsg(socket, &what, flags);
}

ssize_t received(int socket, void* data, size_t size, int flags)
{
    iovec part{data, size};
    auto what = message(part);
    return ::recvmsg(socket, &what, flags);
}
#else
ssize_t sent(int socket, const void* data, size_t size, int flags)
{
    return ::syscall(SYS_sendto, socket, data, size, flags, nullptr, 0);
}

ssize_t received(int socket, void* data, size_t size, int flags)
{
    return ::syscall(SYS_recvfrom, socket, data, size, flags, nullptr, nullptr);
}
#endif

} // namespace

// Before version 17 libpq cannot put a synchronisation point into its buffer without sending it: these two, which come
// before the C library's, have it wait. Where they do not (a libpq that is linked in), more messages are sent.
extern "C" {

__attribute__((visibility("default"))) ssize_t send(int socket, const void* data, size_t size, int flags)
{
    if (socket == held) return refused();
    return sent(socket, data, size, flags);
}

__attribute__((visibility("default"))) ssize_t recv(int socket, void* data, size_t size, int flags)
{
    if (socket == held) return refused();
    return received(socket, data, size, flags);
}
}

namespace kernel::data {

HeldSocket::HeldSocket(int socket) noexcept
{
    held = socket;
}

HeldSocket::~HeldSocket()
{
    held = -1;
}

} // namespace kernel::data
