#include "tests/kit/Runner.h"

#include "tests/kit/Elsewhere.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kit {

namespace {

struct Outcome
{
    int status;
    std::string output;
};

/// Lets a runner of its own, in another process, run one test.
Outcome outcomeOf(Case::Body body, std::chrono::seconds deadline = Case::patience)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "output";
    const pid_t child = ::fork();
    if (child == 0)
    {
        ::dup2(::open(file.c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
        Case inner("InnerTest", Kind::unit, "does it", body, deadline);
        ::_exit(Runner({&inner}).run());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WEXITSTATUS(status), read(file)};
}

void checkFails(const Outcome& outcome, std::string_view why)
{
    CHECK_EQUAL(1, outcome.status);
    CHECK_CONTAINS(outcome.output, "FAIL InnerTest: does it");
    CHECK_CONTAINS(outcome.output, why);
    CHECK_CONTAINS(outcome.output, "\n0 passed, 1 failed, 0 skipped\n");
}

} // namespace

TEST(RunnerTest, "a test that returns has passed")
{
    const auto outcome = outcomeOf([] {});
    CHECK_EQUAL(0, outcome.status);
    CHECK_CONTAINS(outcome.output, "ok   InnerTest: does it (");
    CHECK_CONTAINS(outcome.output, "\n1 passed, 0 failed, 0 skipped\n");
}

TEST(RunnerTest, "a skipped test says why and does no harm")
{
    const auto outcome = outcomeOf([] { skip("no such thing here"); });
    CHECK_EQUAL(0, outcome.status);
    CHECK_CONTAINS(outcome.output, "skip InnerTest: does it");
    CHECK_CONTAINS(outcome.output, "no such thing here");
    CHECK_CONTAINS(outcome.output, "\n0 passed, 0 failed, 1 skipped\n");
}

TEST(RunnerTest, "a failed check names its place and both values")
{
    checkFails(outcomeOf([] { CHECK_EQUAL(3, 1 + 1); }), "RunnerTest.cpp:" + std::to_string(__LINE__));
    checkFails(outcomeOf([] { CHECK_EQUAL(3, 1 + 1); }), "1 + 1 is 2 and should be 3");
    checkFails(outcomeOf([] { CHECK_CONTAINS("abc", "x"); }), "\"x\" is missing in \"abc\"");
    checkFails(outcomeOf([] { CHECK_THROWS(std::exception, 1 + 1); }), "should throw std::exception");
}

TEST(RunnerTest, "an exception that escapes fails the test, from a fiber and from a thread too")
{
    checkFails(outcomeOf([] { throw std::runtime_error("from here"); }), "from here");
    checkFails(outcomeOf([] { throw 7; }), "unknown type");
    checkFails(outcomeOf([] { onFiber([] { CHECK(1 > 2); }); }), "does not hold: 1 > 2");
    checkFails(outcomeOf([] { onThread([] { CHECK(1 > 2); }); }), "does not hold: 1 > 2");
}

TEST(RunnerTest, "a test that kills or ends its process has failed")
{
    checkFails(outcomeOf([] { ::kill(::getpid(), SIGKILL); }), "died of: Killed");
    checkFails(outcomeOf([] { ::_exit(3); }), "ended with status 3");
    checkFails(outcomeOf([] { ::_exit(0); }), "has ended the process");
}

TEST(RunnerTest, "a test that does not end has failed")
{
    checkFails(outcomeOf([] { ::pause(); }, std::chrono::seconds(1)), "takes longer than 1 s");
}

} // namespace kit
