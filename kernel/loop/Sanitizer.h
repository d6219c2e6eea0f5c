#pragma once

#include <cstddef>

#if defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define KEELSON_ASAN 1
#    endif
#    if __has_feature(thread_sanitizer)
#        define KEELSON_TSAN 1
#    endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#    define KEELSON_ASAN 1
#endif
#if defined(__SANITIZE_THREAD__)
#    define KEELSON_TSAN 1
#endif

#if defined(KEELSON_ASAN)
#    include <sanitizer/common_interface_defs.h>
#endif
#if defined(KEELSON_TSAN)
#    include <sanitizer/tsan_interface.h>
#endif

namespace kernel::loop {

/// Whether this build has a sanitizer, whose time and memory are not the program's.
#if defined(KEELSON_ASAN) || defined(KEELSON_TSAN)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// What the sanitizers must be told of one stack, so that they neither take a switch for an overflow nor lose the
/// order of events. Without a sanitizer all of it is nothing.
///
/// A switch from A to B is: on A's stack `a.leave(b)`, the jump, on B's stack `b.arrive(&a)`.
class Sanitizer
{
public:
    Sanitizer() = default;
    Sanitizer(const Sanitizer&) = delete;
    Sanitizer& operator=(const Sanitizer&) = delete;

#if defined(KEELSON_TSAN)
    void makeFiber()
    {
        _fiber = __tsan_create_fiber(0);
    }
    void makeThread()
    {
        _fiber = __tsan_get_current_fiber();
    }
    void destroyFiber()
    {
        __tsan_destroy_fiber(_fiber);
    }
    void leave(const Sanitizer& to)
    {
        __tsan_switch_to_fiber(to._fiber, 0);
    }
    void arrive(Sanitizer*) {}
    void bounds(const void*, std::size_t) {}

private:
    void* _fiber = nullptr;
#elif defined(KEELSON_ASAN)
    void makeFiber() {}
    void makeThread() {}
    void destroyFiber() {}
    void leave(const Sanitizer& to)
    {
        __sanitizer_start_switch_fiber(&_fake, to._bottom, to._size);
    }
    void arrive(Sanitizer* from)
    {
        __sanitizer_finish_switch_fiber(_fake, &from->_bottom, &from->_size);
    }
    void bounds(const void* bottom, std::size_t size)
    {
        _bottom = bottom;
        _size = size;
    }

private:
    void* _fake = nullptr;
    const void* _bottom = nullptr;
    std::size_t _size = 0;
#else
    void makeFiber() {}
    void makeThread() {}
    void destroyFiber() {}
    void leave(const Sanitizer&) {}
    void arrive(Sanitizer*) {}
    void bounds(const void*, std::size_t) {}
#endif
};

} // namespace kernel::loop
