#pragma once

#include <cerrno>
#include <cxxabi.h>
#include <utility>

namespace kernel::loop {

/// What C++ and the log keep for a thread and what must be kept for a fiber instead: the exceptions being handled
/// (both words of the C++ ABI's globals; without them two fibers suspended inside `catch` rethrow each other's), errno,
/// and the current request's context.
class ThreadState
{
public:
    /// Exchanges the running thread's state with the one kept here: once on leaving a stack, once on coming back.
    void swap() noexcept
    {
        auto* globals = reinterpret_cast<Globals*>(abi::__cxa_get_globals());
        std::swap(*globals, _exceptions);
        std::swap(context(), _context);
        const int kept = std::exchange(_errno, errno);
        errno = kept;
    }

    /// The running fiber's (or thread's) pointer for whoever dispatched it; null until set.
    static void*& context() noexcept;

private:
    struct Globals // of the Itanium C++ ABI, 2.2.2
    {
        void* caught = nullptr;
        unsigned int uncaught = 0;
    };

    Globals _exceptions;
    void* _context = nullptr;
    int _errno = 0;
};

} // namespace kernel::loop
