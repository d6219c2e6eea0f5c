#include "kernel/data/embedded/Process.h"

#include "kernel/data/embedded/Descriptor.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/Launch.h"

#include <cerrno>
#include <sys/mman.h>
#include <sys/wait.h>

namespace kernel::data::embedded {

namespace {

std::string contentOf(int file)
{
    std::string content;
    char part[4096];
    off_t offset = 0;
    for (ssize_t size; (size = ::pread(file, part, sizeof part, offset)) > 0; offset += size)
        content.append(part, static_cast<std::size_t>(size));
    return content;
}

} // namespace

Process::Process(const Command& command, int output): _pid(Launch(command, output).start()), _handle(_pid)
{
    if (_handle) return;
    const int error = errno;
    ::kill(_pid, SIGKILL);
    reap();
    throw Error::system("The new process " + std::to_string(_pid) + " cannot be watched", error);
}

Process::~Process()
{
    if (_ended) return;
    signal(SIGKILL);
    reap();
}

void Process::signal(int number) noexcept
{
    if (!_ended) _handle.signal(number);
}

bool Process::wait(std::chrono::milliseconds time) noexcept
{
    if (!_ended && _handle.wait(time)) reap();
    return _ended;
}

void Process::reap() noexcept
{
    // Fails when somebody else has collected our child; then it has ended all the same.
    while (::waitpid(_pid, &_status, 0) < 0 && errno == EINTR)
    {
    }
    _ended = true;
}

std::string Process::ending() const
{
    if (WIFSIGNALED(_status)) return "signal " + std::to_string(WTERMSIG(_status));
    return "exit status " + std::to_string(WEXITSTATUS(_status));
}

Process::Outcome Process::run(const Command& command, std::chrono::milliseconds time)
{
    const Descriptor output(::memfd_create("output", MFD_CLOEXEC));
    if (!output) throw Error::system("No memory for the output of " + command.program.string(), errno);
    Process process(command, output.get());
    if (!process.wait(time))
        throw Error("The program " + command.program.string() +
            " has not ended in time and was killed: " + contentOf(output.get()));
    return {WIFEXITED(process._status) && WEXITSTATUS(process._status) == 0, contentOf(output.get())};
}

} // namespace kernel::data::embedded
