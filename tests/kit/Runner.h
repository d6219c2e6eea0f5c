#pragma once

#include "tests/kit/Case.h"
#include "tests/kit/Progress.h"
#include "tests/kit/TemporaryFolder.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace kit {

/// Runs tests in a child process and watches it: one that crashes it, ends it or takes too long has failed, and the
/// rest go on in a new child. From a program's main thread, which has started no other.
class Runner
{
public:
    explicit Runner(std::vector<Case*> cases);

    /// Prints a line a test and then, alone on its line, `N passed, N failed, N skipped`. The program's exit status.
    int run();

private:
    void runRest();
    [[noreturn]] void runAsChild();
    void watch(pid_t child);
    std::string awaitEnd(int handle, pid_t child);
    void fail(const std::string& reason);

    const TemporaryFolder _scratch; // where all temporary files go, so that a crash leaves none
    const std::vector<Case*> _cases;
    Progress& _progress;
};

} // namespace kit
