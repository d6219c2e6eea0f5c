#include "kernel/data/embedded/Launch.h"

#include "kernel/data/embedded/Descriptor.h"
#include "kernel/data/embedded/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace kernel::data::embedded {

namespace {

/// Keeps handlers of this process from running in the child before they are reset there.
class SignalsBlocked
{
public:
    SignalsBlocked() noexcept
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &_before);
    }
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &_before, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t _before;
};

void resetSignals() noexcept
{
    for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

} // namespace

Launch::Launch(const Command& command, int output):
    _command(command),
    _output(output),
    _parent(::getpid()),
    _changesUser(!command.account.isCurrent()),
    _strings{command.program.string()}
{
    _strings.insert(_strings.end(), command.arguments.begin(), command.arguments.end());
    const auto arguments = _strings.size();
    // Not our environment: PGPORT, PGDATA, LC_ALL and their like would change what the server does.
    for (const char* variable : {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"})
        _strings.emplace_back(variable);
    _strings.push_back("USER=" + command.account.name());
    for (std::size_t i = 0; i < _strings.size(); ++i)
        (i < arguments ? _arguments : _environment).push_back(_strings[i].data());
    _arguments.push_back(nullptr);
    _environment.push_back(nullptr);
}

pid_t Launch::start()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error::system("No pipe can be made for a new process", errno);
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    pid_t pid = -1;
    {
        const SignalsBlocked blocked;
        pid = ::fork();
        if (pid == 0) runChild(writing.get());
    }
    if (pid < 0) throw Error::system("No new process can be started", errno);
    writing.close();

    Failure failure{};
    ssize_t size;
    while ((size = ::read(reading.get(), &failure, sizeof failure)) < 0 && errno == EINTR)
    {
    }
    if (size == 0) return pid; // the pipe was closed by a successful exec
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR)
    {
    }
    explain(failure);
}

void Launch::runChild(int report) const noexcept
{
    report = ::fcntl(report, F_DUPFD_CLOEXEC, 3);
    resetSignals();
    Step step = Step::streams;
    if (arrangeStreams())
    {
        step = Step::identity;
        if (arrangeIdentity())
        {
            step = Step::folder;
            if (::chdir(_command.folder.c_str()) == 0)
            {
                step = Step::program;
                dropInherited();
                ::execve(_arguments[0], _arguments.data(), _environment.data());
            }
        }
    }
    const Failure failure{step, errno};
    [[maybe_unused]] const ssize_t written = ::write(report, &failure, sizeof failure);
    ::_exit(127);
}

bool Launch::arrangeStreams() const noexcept
{
    ::setsid();
    ::umask(077);
    const int output = ::fcntl(_output, F_DUPFD_CLOEXEC, 3);
    const int input = ::open("/dev/null", O_RDONLY);
    return output >= 0 && input >= 0 && ::dup2(input, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(output, 2) == 2;
}

bool Launch::arrangeIdentity() const noexcept
{
    const Account& account = _command.account;
    if (_changesUser &&
        (::setgroups(account.groups().size(), account.groups().data()) != 0 ||
            ::setresgid(account.gid(), account.gid(), account.gid()) != 0 ||
            ::setresuid(account.uid(), account.uid(), account.uid()) != 0))
        return false;
    // After the change of user, which would clear it. The parent may have ended before.
    if (::prctl(PR_SET_PDEATHSIG, _command.parentDeathSignal) != 0) return false;
    if (::getppid() != _parent) ::_exit(127);
    return true;
}

void Launch::dropInherited() const noexcept
{
    if (::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
    for (int descriptor = 3; descriptor < 65536; ++descriptor) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

void Launch::explain(Failure failure) const
{
    const std::string& user = _command.account.name();
    switch (failure.step)
    {
    case Step::identity: throw Error::system("This process cannot become the user " + user, failure.error);
    case Step::program:
        throw Error::system("The program " + _command.program.string() + " cannot be run", failure.error);
    case Step::folder:
    {
        const auto bar = _command.account.barredAt(_command.folder).value_or(_command.folder);
        const std::string way = bar == _command.folder ? "" : " on the way to " + _command.folder.string();
        throw Error("The user " + user + ", who runs PostgreSQL, cannot enter " + bar.string() + way +
            ": let that user in "
            "(chgrp and chmod g+x), or set data.dir to a folder within its reach, for example /var/lib/keelson.");
    }
    case Step::streams: break;
    }
    throw Error::system("A new process cannot be set up", failure.error);
}

} // namespace kernel::data::embedded
