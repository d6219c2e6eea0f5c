#pragma once

#include "tests/kit/Check.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/TemporaryFolder.h"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rate_limit::redis {

/// A redis-server of the test's own, on a socket in a temporary folder, that keeps nothing on disk. For the test's thread.
class LiveRedis
{
public:
    LiveRedis() { start(); }
    ~LiveRedis() { kill(); }
    LiveRedis(const LiveRedis&) = delete;
    LiveRedis& operator=(const LiveRedis&) = delete;

    std::string url() const { return "unix:" + socket(); }

    void start()
    {
        std::filesystem::remove(socket());
        const auto path = socket();
        const auto folder = _folder.path().string();
        _pid = ::fork();
        if (_pid == 0)
        {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const int nowhere = ::open("/dev/null", O_RDWR);
            ::dup2(nowhere, 1);
            ::dup2(nowhere, 2);
            ::execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", path.c_str(), "--dir",
                folder.c_str(), "--save", "", "--appendonly", "no", nullptr);
            ::_exit(127);
        }
        if (!kit::eventually([&] { return std::filesystem::exists(path); })) FAIL("redis-server does not start");
    }

    /// As if its machine had been switched off.
    void kill()
    {
        if (_pid <= 0) return;
        ::kill(_pid, SIGKILL);
        ::waitpid(_pid, nullptr, 0);
        _pid = -1;
    }

    /// It stands still, its connections stay.
    void freeze() const { ::kill(_pid, SIGSTOP); }
    void thaw() const { ::kill(_pid, SIGCONT); }

private:
    std::string socket() const { return (_folder.path() / "redis.sock").string(); }

    const kit::TemporaryFolder _folder;
    pid_t _pid = -1;
};

} // namespace rate_limit::redis
