#include "kernel/data/embedded/Process.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Disguise.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>

namespace kernel::data::embedded {

namespace {

std::string shell(const std::string& script, const Account& account = Account::current())
{
    return Process::run({"/bin/sh", {"-c", script}, account}, std::chrono::seconds(10)).output;
}

Account otherUser()
{
    if (::geteuid() != 0) kit::skip("only root can become another user");
    return nobody();
}

} // namespace

TEST(ProcessTest, "output and errors are given back, and how it ended")
{
    const auto outcome = Process::run(
        {"/bin/sh", {"-c", "echo out; echo err >&2; exit 3"}, Account::current()}, std::chrono::seconds(10));
    CHECK_EQUAL("out\nerr\n", outcome.output);
    CHECK(!outcome.succeeded);
}

TEST(ProcessTest, "a program that does not exist is named in the reason")
{
    CHECK_THROWS_SAYING(
        Error, "/no/such/program", Process({"/no/such/program", {}, Account::current()}, STDERR_FILENO));
}

TEST(ProcessTest, "a user whom this process cannot become is named in the reason")
{
    const Account user = otherUser();
    const Disguise disguise(54321, 54321);
    CHECK_THROWS_SAYING(Error, "cannot become the user nobody: Operation not permitted",
        Process({"/bin/true", {}, user}, STDERR_FILENO));
}

TEST(ProcessTest, "an output that is not open is a reason too, and leaves no process")
{
    CHECK_THROWS_SAYING(
        Error, "cannot be set up: Bad file descriptor", Process({"/bin/true", {}, Account::current()}, -1));
    CHECK_EQUAL(-1, ::waitpid(-1, nullptr, WNOHANG));
}

TEST(ProcessTest, "a program that does not end in time is killed")
{
    CHECK_THROWS_SAYING(Error, "in time",
        Process::run({"/bin/sh", {"-c", "sleep 600"}, Account::current()}, std::chrono::milliseconds(50)));
}

TEST(ProcessTest, "signals that this process blocks or ignores reach the program")
{
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const auto ignored = ::signal(SIGINT, SIG_IGN);
    const auto masks = shell("grep -E '^Sig(Blk|Ign)' /proc/self/status");
    ::signal(SIGINT, ignored);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    CHECK_EQUAL("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", masks);
}

TEST(ProcessTest, "the program gets no descriptor, no terminal session and no variable of this process")
{
    const Descriptor leaky(::open("/dev/null", O_RDONLY));
    ::setenv("PGPORT", "1", 1);
    CHECK_EQUAL("0\n1\n2\n3\n", shell("ls /proc/self/fd")); // 3 is what ls itself has opened
    CHECK_EQUAL("unset\n", shell("echo ${PGPORT-unset}"));
    ::unsetenv("PGPORT");
    CHECK(shell("cut -d' ' -f6 /proc/self/stat") != std::to_string(::getsid(0)) + "\n");
}

TEST(ProcessTest, "a program of another user has that user's ids and groups and no other")
{
    const Account user = otherUser();
    const auto ids = shell("grep -E '^(Uid|Gid|Groups|CapEff)' /proc/self/status", user);
    const std::string uid = std::to_string(user.uid());
    const std::string gid = std::to_string(user.gid());
    CHECK_CONTAINS(ids, "Uid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\n");
    CHECK_CONTAINS(ids, "Gid:\t" + gid + "\t" + gid + "\t" + gid + "\t" + gid + "\n");
    CHECK_CONTAINS(ids, "Groups:\t" + gid + " \n");
    CHECK_CONTAINS(ids, "CapEff:\t0000000000000000\n");
}

TEST(ProcessTest, "a folder that the other user cannot enter is told with what bars the way")
{
    const Account user = otherUser();
    const Ground ground;
    const auto inner = ground.path() / "closed" / "inner";
    std::filesystem::create_directories(inner);
    std::filesystem::permissions(inner.parent_path(), std::filesystem::perms::owner_all);
    const auto message = CHECK_THROWS(Error, Process({"/bin/true", {}, user, inner}, STDERR_FILENO));
    CHECK_CONTAINS(
        message, "The user nobody, who runs PostgreSQL, cannot enter " + inner.parent_path().string() + " on");
}

} // namespace kernel::data::embedded
