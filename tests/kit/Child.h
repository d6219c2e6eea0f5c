#pragma once

#include "tests/kit/TemporaryFolder.h"

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace kit {

/// Another program as a child, without a shell, killed with this. Made on the tests' main thread, whose end ends it too.
class Child
{
public:
    /// The program's path and its arguments.
    explicit Child(std::vector<std::string> line);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Its exit status, or minus the signal that ended it; nothing as long as it runs.
    std::optional<int> ended();

    /// What it has printed so far, on both of its streams.
    std::string output() const { return read(_folder.path() / "output"); }

private:
    const TemporaryFolder _folder;
    pid_t _pid = -1;
    std::optional<int> _status;
};

} // namespace kit
