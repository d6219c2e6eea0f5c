#include "kernel/data/embedded/DirectoryLock.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/Process.h"
#include "kernel/data/embedded/ProcessHandle.h"
#include "tests/kernel/data/embedded/Fork.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

#include <optional>

namespace kernel::data::embedded {

TEST(DirectoryLockTest, "a directory that another process has is refused with that process's id")
{
    const Ground ground;
    std::optional<DirectoryLock> lock;
    Fork other([&] { lock.emplace(ground.path()); });
    const auto message = CHECK_THROWS(Error, DirectoryLock(ground.path()));
    CHECK_CONTAINS(message, "process " + std::to_string(other.pid()));
    CHECK_CONTAINS(message, ground.path().string());
}

TEST(DirectoryLockTest, "a killed owner leaves no lock")
{
    const Ground ground;
    std::optional<DirectoryLock> lock;
    Fork other([&] { lock.emplace(ground.path()); });
    other.kill();
    const DirectoryLock mine(ground.path());
}

TEST(DirectoryLockTest, "a killed owner's child that is about to end is waited for")
{
    const Ground ground;
    std::optional<DirectoryLock> lock;
    Fork owner([&] {
        lock.emplace(ground.path());
        const ProcessHandle parent(::getpid());
        if (::fork() != 0) return;
        ::_exit(parent.wait(std::chrono::seconds(30)) ? 0 : 1);
    });
    owner.kill();
    const DirectoryLock mine(ground.path());
}

TEST(DirectoryLockTest, "a program that was started under the lock does not keep it")
{
    const Ground ground;
    std::optional<DirectoryLock> lock(ground.path());
    Process program({"/bin/sleep", {"600"}, Account::current()}, STDERR_FILENO);
    CHECK_THROWS(Error, DirectoryLock(ground.path()));
    lock.reset();
    const DirectoryLock again(ground.path());
    CHECK(!program.wait(std::chrono::milliseconds::zero()));
}

TEST(DirectoryLockTest, "a link in the place of the lock file is not followed")
{
    const Ground ground;
    std::filesystem::create_symlink("elsewhere", ground.path() / "keelson.lock");
    CHECK_THROWS_SAYING(Error, "cannot be opened", DirectoryLock(ground.path()));
    CHECK(!std::filesystem::exists(ground.path() / "elsewhere"));
}

TEST(DirectoryLockTest, "whether somebody has it can be asked without taking it")
{
    const Ground ground;
    CHECK(!DirectoryLock::isHeld(ground.path()));
    {
        const DirectoryLock lock(ground.path());
        CHECK(DirectoryLock::isHeld(ground.path()));
    }
    CHECK(!DirectoryLock::isHeld(ground.path()));
}

} // namespace kernel::data::embedded
