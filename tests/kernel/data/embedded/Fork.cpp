#include "tests/kernel/data/embedded/Fork.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kernel::data::embedded {

namespace {

[[noreturn]] void workAndStay(const std::function<void()>& work, int report)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    try
    {
        work();
    }
    catch (...)
    {
        ::_exit(EXIT_FAILURE);
    }
    if (::write(report, "x", 1) != 1) ::_exit(EXIT_FAILURE);
    for (;;) ::pause();
}

} // namespace

Fork::Fork(const std::function<void()>& work)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) std::abort();
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    _pid = ::fork();
    if (_pid == 0) workAndStay(work, writing.get());
    writing.close();
    char done;
    _succeeded = ::read(reading.get(), &done, 1) == 1;
}

Fork::~Fork()
{
    kill();
}

void Fork::kill()
{
    if (_pid <= 0) return;
    ::kill(_pid, SIGKILL);
    ::waitpid(_pid, nullptr, 0);
    _pid = -1;
}

} // namespace kernel::data::embedded
