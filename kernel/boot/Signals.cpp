#include "kernel/boot/Signals.h"

#include <cerrno>
#include <initializer_list>

namespace kernel::boot {

Signals::Signals()
{
    ::sigemptyset(&_mine);
    for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGCHLD}) ::sigaddset(&_mine, signal);
    ::pthread_sigmask(SIG_BLOCK, &_mine, &_before);
    ::signal(SIGPIPE, SIG_IGN); // a client that leaves is an error of a write, not the end of the server
}

Signals::~Signals()
{
    ::pthread_sigmask(SIG_SETMASK, &_before, nullptr);
}

int Signals::next() const
{
    int signal = 0;
    while (::sigwait(&_mine, &signal) == EINTR)
    {
    }
    return signal;
}

} // namespace kernel::boot
