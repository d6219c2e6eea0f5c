#include "tests/kit/Child.h"

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kit {

// Between fork and exec of a process that may have threads only system calls are safe: all else is done before.
Child::Child(std::vector<std::string> line)
{
    std::vector<char*> words;
    for (auto& word : line) words.push_back(word.data());
    words.push_back(nullptr);
    const int out = ::open((_folder.path() / "output").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    _pid = ::fork();
    if (_pid == 0)
    {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    ::close(out);
}

Child::~Child()
{
    if (_pid < 0 || _status) return;
    ::kill(_pid, SIGKILL);
    ::waitpid(_pid, nullptr, 0);
}

std::optional<int> Child::ended()
{
    int status = 0;
    if (!_status && ::waitpid(_pid, &status, WNOHANG) == _pid)
        _status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    return _status;
}

} // namespace kit
