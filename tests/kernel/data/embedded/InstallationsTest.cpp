#include "kernel/data/embedded/Installations.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

// As far as finding goes, a server is what tells a version and has an initdb beside it.
void install(const Ground& ground, const std::string& folder, const std::string& version)
{
    for (const char* program : {"postgres", "initdb"})
        makeProgram(ground.path() / folder / program, "echo 'postgres (PostgreSQL) " + version + " (Debian 1)'");
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
    const Ground ground;
    install(ground, "own", "15.1");
    CHECK_EQUAL((ground.path() / "own/postgres").string(),
        Installations::only(ground.path() / "own").newest().server().string());
}

TEST(InstallationsTest, "a program that tells no version is no server, and its words are quoted")
{
    const Ground ground;
    makeProgram(ground.path() / "postgres", "echo 'not today'");
    CHECK_THROWS_SAYING(Error, "does not tell its version: not today", Installation(ground.path()));
    makeProgram(ground.path() / "broken/postgres", "echo 'postgres (PostgreSQL) 15.1'; exit 1");
    CHECK_THROWS_SAYING(Error, "does not tell its version", Installation(ground.path() / "broken"));
}

} // namespace kernel::data::embedded
