#include "kernel/data/embedded/DataDirectory.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Disguise.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

TEST(DataDirectoryTest, "it is made with the folders before it, private, and is taken as it is afterwards")
{
    const Ground ground;
    const auto path = ground.path() / "some" / "where" / "";
    CHECK_EQUAL((ground.path() / "some/where").string(), DataDirectory(path, Account::current()).path().string());
    CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
    std::filesystem::permissions(path, std::filesystem::perms(0750));
    const DataDirectory again(path, Account::current());
    CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms(0750));
}

TEST(DataDirectoryTest, "a file on its way or in its place is told")
{
    const kit::TemporaryFolder folder;
    const auto file = folder.write("file", "");
    std::filesystem::permissions(file, std::filesystem::perms(0755)); // as a folder of ours would have
    CHECK_THROWS_SAYING(Error, "is no folder", DataDirectory(file, Account::current()));
    CHECK_THROWS_SAYING(Error, "cannot be used: Not a directory", DataDirectory(file / "data", Account::current()));
}

TEST(DataDirectoryTest, "where this user may not write, it is neither made nor used")
{
    const Ground ground;
    std::filesystem::create_directory(ground.data());
    std::filesystem::permissions(ground.data(), std::filesystem::perms(0755));
    const Disguise disguise(nobody());
    CHECK_THROWS_SAYING(Error, "cannot be made: Permission denied", DataDirectory(ground.data() / "new", nobody()));
    CHECK_THROWS_SAYING(Error, "is not this user's to read and write (nobody)", DataDirectory(ground.data(), nobody()));
}

TEST(DataDirectoryTest, "one that cannot be opened to the server's user is told")
{
    const Ground ground;
    give(ground.path(), nobody().uid());
    const Disguise disguise(nobody());
    CHECK_THROWS_SAYING(
        Error, "cannot be opened to postgres", DataDirectory(ground.data(), Account::named("postgres").value()));
}

} // namespace kernel::data::embedded
