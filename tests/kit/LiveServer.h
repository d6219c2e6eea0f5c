#pragma once

#include "tests/kit/TemporaryFolder.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace kit {

/// The real program, `keelson serve`, as a child on a free port. Made on the tests' main thread, whose end ends it too.
class LiveServer
{
public:
    /// Starts it with those settings (`key=value`), on top of a free port, a data directory of its own and what the
    /// test says, and waits until it listens. Fails the test if it does not.
    explicit LiveServer(const std::vector<std::string>& settings = {});

    /// Another program with those arguments, which has of the test's environment nothing but the variables (`NAME=value`) that
    /// are given.
    LiveServer(
        const std::filesystem::path& program, std::vector<std::string> arguments, std::vector<std::string> variables);

    /// Stops it, if the test has not. A server that does not leave with status 0 then fails the test, and so does one that has
    /// printed a secret.
    ~LiveServer() noexcept(false);
    LiveServer(const LiveServer&) = delete;
    LiveServer& operator=(const LiveServer&) = delete;

    std::uint16_t port() const noexcept { return _port; }
    pid_t pid() const noexcept { return _pid; }

    /// Where it listens for operators, if its settings gave `admin.port`.
    std::uint16_t operatorsPort() const;

    /// Its `data.dir`.
    std::filesystem::path dataFolder() const { return _folder.path() / "data"; }

    /// What it has printed so far, on both of its streams.
    std::string output() const;

    /// Whether it has printed that, or soon does: what is logged is written a moment later.
    bool says(std::string_view text) const;

    void signal(int number) const;

    /// Waits until it has ended; its exit status, or minus the signal that killed it. Fails the test if it goes on.
    int wait(std::chrono::seconds patience = std::chrono::seconds(20));

    /// Asks it to end, as SIGTERM does, and waits.
    int stop();

    static constexpr std::chrono::seconds startPatience{30};

private:
    void launch(std::vector<std::string> line, std::vector<std::string>* variables = nullptr);
    void waitForIt();
    bool ended();
    bool listening();
    std::optional<std::uint16_t> portAfter(std::string_view mark) const;

    const TemporaryFolder _folder;
    pid_t _pid = -1;
    int _status = 0;
    bool _ended = false;
    std::uint16_t _port = 0;
};

} // namespace kit
