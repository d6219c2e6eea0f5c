#undef _FORTIFY_SOURCE // which makes recv an inline function, and there is one here
#include "kernel/data/HeldSocket.h"

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

} // namespace

// Before version 17 libpq cannot put a synchronisation point into its buffer without sending it: these two, which come
// before the C library's, have it wait. Where they do not (a libpq that is linked in), more messages are sent.
extern "C" {

__attribute__((visibility("default"))) ssize_t send(int socket, const void* data, size_t size, int flags)
{
    if (socket == held) return refused();
    return ::syscall(SYS_sendto, socket, data, size, flags, nullptr, 0);
}

__attribute__((visibility("default"))) ssize_t recv(int socket, void* data, size_t size, int flags)
{
    if (socket == held) return refused();
    return ::syscall(SYS_recvfrom, socket, data, size, flags, nullptr, nullptr);
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
