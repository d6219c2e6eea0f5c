#include "tests/kit/Runner.h"

#include "tests/kit/Reporter.h"

#include <Poco/Exception.h>
#include <cppunit/TestResult.h>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace kit {

namespace {

using Clock = std::chrono::steady_clock;

std::string describeEnd(int status)
{
    if (WIFSIGNALED(status)) return std::string("the process died of: ") + ::strsignal(WTERMSIG(status));
    if (WEXITSTATUS(status) != 0) return "the process ended with status " + std::to_string(WEXITSTATUS(status));
    return {};
}

} // namespace

Runner::Runner(std::vector<Case*> cases): _cases(std::move(cases)), _progress(Progress::shared())
{
    ::setenv("TMPDIR", _scratch.path().c_str(), 1);
}

int Runner::run()
{
    while (_progress.next < _cases.size()) runRest();
    std::cout << _progress.passed << " passed, " << _progress.failed << " failed, " << _progress.skipped << " skipped"
              << std::endl;
    return _progress.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void Runner::runRest()
{
    const pid_t child = ::fork();
    if (child < 0) throw Poco::SystemException("fork", std::strerror(errno));
    if (child == 0) runAsChild();
    watch(child);
}

void Runner::runAsChild()
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    Reporter reporter(_progress);
    CppUnit::TestResult result;
    result.addListener(&reporter);
    for (std::size_t index; (index = _progress.next) < _cases.size(); _progress.running = Progress::none)
    {
        _progress.running = index;
        _progress.next = index + 1;
        _cases[index]->run(&result);
    }
    std::exit(EXIT_SUCCESS); // with all that the program does at its end: fixtures stop, sanitizers report
}

void Runner::watch(pid_t child)
{
    // glibc 2.36 declares pidfd_open for C only.
    const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (handle < 0) throw Poco::SystemException("pidfd_open", std::strerror(errno));
    auto reason = awaitEnd(handle, child);
    ::close(handle);
    const bool within = _progress.running != Progress::none;
    if (reason.empty() && within) reason = "the test has ended the process";
    if (!reason.empty()) fail(reason);
    _progress.running = Progress::none;
}

// A test's time is counted from when it was first seen at work; looking ten times a second is exact enough.
std::string Runner::awaitEnd(int handle, pid_t child)
{
    std::size_t seen = Progress::none;
    auto since = Clock::now();
    pollfd ended{handle, POLLIN, 0};
    while (::poll(&ended, 1, 100) <= 0)
    {
        const std::size_t running = _progress.running;
        if (std::exchange(seen, running) != running) since = Clock::now();
        const auto patience = running == Progress::none ? Case::patience : _cases[running]->deadline();
        if (Clock::now() - since < patience) continue;
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        return "takes longer than " + std::to_string(patience.count()) + " s";
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return describeEnd(status);
}

void Runner::fail(const std::string& reason)
{
    const std::size_t running = _progress.running;
    const std::string name = running == Progress::none ? "the end of the program, after all tests" : _cases[running]->getName();
    std::cout << "FAIL " << name << "\n     " << reason << std::endl;
    ++_progress.failed;
}

} // namespace kit
