#include "kernel/data/embedded/ServerLog.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <unistd.h>

namespace kernel::data::embedded {

namespace {

struct Ground
{
    /// A file with that text, so many minutes old.
    void write(const std::filesystem::path& name, std::string_view text, int age) const
    {
        const auto time = std::filesystem::file_time_type::clock::now() - std::chrono::minutes(age);
        std::filesystem::last_write_time(folder.write(name, text), time);
    }

    kit::TemporaryFolder folder;
    ServerLog log{folder.path(), folder.path() / "cluster"};
};

} // namespace

TEST(ServerLogTest, "the last eight lines of the newest file are quoted, whichever it is")
{
    const Ground ground;
    CHECK_EQUAL("", ground.log.lastLines());
    ground.write("postgres.log", "starting\n", 1);
    ground.write("cluster/log/postgresql-Mon.log", "monday\n", 3);
    CHECK_EQUAL("\n  starting", ground.log.lastLines());
    ground.write("cluster/log/postgresql-Tue.log", "1\n2\n3\n4\n5\n6\n7\n8\n9\nFATAL", 0);
    CHECK_EQUAL("\n  3\n  4\n  5\n  6\n  7\n  8\n  9\n  FATAL", ground.log.lastLines());
}

TEST(ServerLogTest, "a file without a line says nothing, and a link is not followed")
{
    const Ground ground;
    ground.write("postgres.log", "starting\n", 2);
    ground.write("cluster/log/postgresql-Wed.log", "", 0);
    ground.write("secret", "secret\n", 0);
    std::filesystem::create_symlink("../../secret", ground.folder.path() / "cluster/log/postgresql-Thu.log");
    std::filesystem::create_directory(ground.folder.path() / "cluster/log/postgresql-Fri.log");
    CHECK_EQUAL("\n  starting", ground.log.lastLines());
}

TEST(ServerLogTest, "a start empties the first file, and one that cannot be written is told")
{
    const Ground ground;
    ground.write("postgres.log", "the last time\n", 1);
    const auto file = ground.log.start();
    CHECK_EQUAL("", kit::read(ground.folder.path() / "postgres.log"));
    CHECK_EQUAL(4, ::write(file.get(), "this", 4));
    CHECK_EQUAL("\n  this", ground.log.lastLines());
    const ServerLog nowhere(ground.folder.path() / "none", ground.folder.path() / "cluster");
    CHECK_THROWS_SAYING(Error, "none/postgres.log cannot be written", nowhere.start());
}

} // namespace kernel::data::embedded
