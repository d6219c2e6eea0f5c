#include "kernel/loop/Stack.h"

#include "kernel/loop/Sanitizer.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <cstdint>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kernel::loop {

namespace {

// Keeps each frame: its result depends on what it has called.
std::size_t descend(std::size_t depth) // NOLINT(misc-no-recursion): to the end of the stack
{
    volatile char frame[512] = {};
    frame[depth % sizeof frame] = 1;
    return depth == 0 ? 0 : descend(depth - 1) + static_cast<std::size_t>(frame[0]);
}

} // namespace

TEST(StackTest, "a stack can be used from end to end")
{
    const Stack stack;
    auto* bytes = static_cast<volatile char*>(stack.bottom());
    CHECK_EQUAL(
        Stack::size, static_cast<std::size_t>(static_cast<char*>(stack.top()) - static_cast<char*>(stack.bottom())));
    CHECK_EQUAL(0U, reinterpret_cast<std::uintptr_t>(stack.top()) % 16);
    bytes[0] = 1;
    bytes[Stack::size - 1] = 1;
    CHECK_EQUAL(1, int{bytes[0]});
}

TEST(StackTest, "a fiber may use most of its stack")
{
#if defined(KEELSON_ASAN) || defined(KEELSON_TSAN)
    kit::skip("frames are of another size under a sanitizer");
#endif
    kit::onFiber([] { descend(300); });
}

TEST(StackTest, "an overflow of a fiber's stack ends in the guard page")
{
#if defined(KEELSON_ASAN) || defined(KEELSON_TSAN)
    kit::skip("a sanitizer reports the signal its own way");
#endif
    const pid_t child = ::fork();
    if (child == 0)
    {
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none);
        kit::onFiber([] { descend(10'000); });
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK_EQUAL(SIGSEGV, WTERMSIG(status));
}

} // namespace kernel::loop
