#include "kernel/data/embedded/Leftovers.h"
#include "kernel/data/embedded/PidFile.h"
#include "kernel/data/embedded/Process.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

constexpr auto now = std::chrono::milliseconds::zero();

// A program called postgres that is none.
Command impostor(const std::filesystem::path& place, const std::filesystem::path& folder)
{
    std::filesystem::copy("/bin/sleep", place / "postgres");
    return {place / "postgres", {"600"}, Account::current(), folder};
}

void writePidFile(const Ground& ground, pid_t pid)
{
    const kit::TemporaryFolder draft;
    const auto text = std::to_string(pid) + "\n/data\n1700000000\n5432\n/tmp\n\n  123 0\nready   \n";
    std::filesystem::copy(draft.write("pid", text), ground.path() / PidFile::name);
}

} // namespace

TEST(LeftoversTest, "the server's own file is understood, and rubbish is not")
{
    const Ground ground;
    CHECK(!PidFile::read(ground.path()));
    writePidFile(ground, 4711);
    const auto file = PidFile::read(ground.path());
    CHECK_EQUAL(4711, file.value().pid);
    CHECK_EQUAL("ready", file.value().state);

    const kit::TemporaryFolder rubbish;
    rubbish.write(PidFile::name, "-1\n");
    CHECK(!PidFile::read(rubbish.path()));
}

TEST(LeftoversTest, "a stranger that has got the old server's id is left alone, and the file goes")
{
    const Ground ground;
    Process stranger({"/bin/sleep", {"600"}, Account::current()}, STDERR_FILENO);
    writePidFile(ground, stranger.pid());
    Leftovers(ground.path()).clear();
    CHECK(!stranger.wait(now));
    CHECK(!std::filesystem::exists(ground.path() / PidFile::name));
}

TEST(LeftoversTest, "a server of another folder and another program in this folder are left alone")
{
    const Ground ground;
    const kit::TemporaryFolder elsewhere;
    Process other(impostor(elsewhere.path(), elsewhere.path()), STDERR_FILENO);
    Process visitor({"/bin/sleep", {"600"}, Account::current(), ground.path()}, STDERR_FILENO);
    writePidFile(ground, other.pid());
    Leftovers(ground.path()).clear();
    CHECK(!other.wait(now));
    CHECK(!visitor.wait(now));
}

TEST(LeftoversTest, "a server of this folder is ended")
{
    const Ground ground;
    const kit::TemporaryFolder programs;
    Process orphan(impostor(programs.path(), ground.path()), STDERR_FILENO);
    writePidFile(ground, orphan.pid());
    Leftovers(ground.path()).clear();
    CHECK(orphan.wait(now));
    CHECK_EQUAL("signal " + std::to_string(SIGINT), orphan.ending());
}

TEST(LeftoversTest, "a server of this folder that does not want to end is killed")
{
    const Ground ground;
    const kit::TemporaryFolder programs;
    std::filesystem::copy("/bin/sh", programs.path() / "postgres");
    const std::string deaf = "trap '' INT QUIT; : >deaf; mkfifo never; read word <never";
    Process orphan({programs.path() / "postgres", {"-c", deaf}, Account::current(), ground.path()}, STDERR_FILENO);
    CHECK(kit::eventually([&] { return std::filesystem::exists(ground.path() / "deaf"); }));
    writePidFile(ground, orphan.pid());
    Leftovers(ground.path(), std::chrono::milliseconds(100)).clear();
    CHECK(orphan.wait(now));
    CHECK_EQUAL("signal " + std::to_string(SIGKILL), orphan.ending());
}

} // namespace kernel::data::embedded
