#include "kernel/data/embedded/Installations.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

// As far as finding goes, a server is what tells a version and has an initdb beside it.
void install(const Ground& ground, const std::string& folder, const std::string& version)
{
    const kit::TemporaryFolder draft;
    std::filesystem::create_directories(ground.path() / folder);
    for (const char* program : {"postgres", "initdb"})
    {
        const auto file = draft.write(program, "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + " (Debian 1)'\n");
        std::filesystem::permissions(file, std::filesystem::perms(0755));
        std::filesystem::copy(file, ground.path() / folder / program);
    }
}

} // namespace

TEST(InstallationsTest, "the newest is the one of the highest number")
{
    const Ground ground;
    install(ground, "9.6/bin", "9.6.24");
    install(ground, "15/bin", "15.18");
    install(ground, "16/bin", "16.2");
    std::filesystem::create_directories(ground.path() / "17/bin"); // only a client is installed
    const auto found = Installations::find(ground.path(), "");
    CHECK_EQUAL("16.2", found.newest().version());
    CHECK_EQUAL("15.18", found.ofMajor(15).value().version());
    CHECK(!found.ofMajor(14));
}

TEST(InstallationsTest, "the search path serves where the usual folder has none")
{
    const Ground ground;
    install(ground, "real", "17beta1");
    std::filesystem::create_directories(ground.path() / "links");
    std::filesystem::create_symlink("../real/postgres", ground.path() / "links" / "postgres");
    const auto found = Installations::find("/no/such/root", ":/no/such/folder:" + (ground.path() / "links").string());
    CHECK_EQUAL("17beta1", found.newest().version());
    CHECK_EQUAL(17, found.newest().major());
}

TEST(InstallationsTest, "without any, the message says what to install or set")
{
    const auto none = Installations::find("/no/such/root", "/no/such/folder");
    const auto message = CHECK_THROWS(Error, none.newest());
    CHECK_CONTAINS(message, "install the package postgresql");
    CHECK_CONTAINS(message, "database.url");
}

TEST(InstallationsTest, "a folder that was given has to hold a server")
{
    CHECK_THROWS_SAYING(Error, "/no/such/bin", Installations::only("/no/such/bin"));
}

} // namespace kernel::data::embedded
