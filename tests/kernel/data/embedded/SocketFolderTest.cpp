#include "kernel/data/embedded/SocketFolder.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Disguise.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

#include <sys/stat.h>

namespace kernel::data::embedded {

namespace {

using std::filesystem::path;
using std::filesystem::perms;

// Where the folder for that data directory is when there is one.
path placeOf(const path& dataDirectory)
{
    return SocketFolder(Account::current(), dataDirectory).path();
}

} // namespace

TEST(SocketFolderTest, "it is private, short for any data directory, and goes with the object")
{
    const path longPath = path("/srv") / std::string(200, 'x') / std::string(200, 'y');
    path place;
    {
        const SocketFolder folder(Account::current(), longPath);
        place = folder.path();
        CHECK(std::filesystem::status(place).permissions() == perms::owner_all);
        CHECK((place / ".s.PGSQL.5432.lock").string().size() < 100);
    }
    CHECK(!std::filesystem::exists(place));
}

TEST(SocketFolderTest, "two data directories have two, one has always the same")
{
    CHECK(placeOf("/srv/a") != placeOf("/srv/b"));
    CHECK_EQUAL(placeOf("/srv/a"), placeOf("/srv/a"));
}

TEST(SocketFolderTest, "what a killed server left is taken over and cleaned")
{
    const Ground ground;
    const path place = placeOf(ground.path());
    std::filesystem::create_directory(place);
    std::filesystem::permissions(place, perms::owner_all);
    const kit::TemporaryFolder draft;
    std::filesystem::copy(draft.write("lock", "1\n"), place / ".s.PGSQL.5432.lock");
    const SocketFolder folder(Account::current(), ground.path());
    CHECK(std::filesystem::is_empty(place));
}

TEST(SocketFolderTest, "a link that somebody put there is refused and not followed")
{
    const Ground ground;
    const path place = placeOf(ground.path());
    const path target = ground.path() / "target";
    std::filesystem::create_directory(target);
    std::filesystem::permissions(target, perms::owner_all);
    std::filesystem::create_directory_symlink(target, place);
    CHECK_THROWS_SAYING(Error, "is not private", SocketFolder(Account::current(), ground.path()));
    CHECK(std::filesystem::is_symlink(place));
    std::filesystem::remove(place);
}

TEST(SocketFolderTest, "a folder that others may enter is refused")
{
    const Ground ground;
    const path place = placeOf(ground.path());
    std::filesystem::create_directory(place);
    std::filesystem::permissions(place, perms(0755));
    CHECK_THROWS_SAYING(Error, "is not private", SocketFolder(Account::current(), ground.path()));
    std::filesystem::remove(place);
}

TEST(SocketFolderTest, "who is not root has it below /tmp, and cannot give it to another user")
{
    const Ground ground;
    const Disguise disguise(nobody());
    const std::string mine = "/tmp/keelson-" + std::to_string(nobody().uid()) + "-";
    CHECK_CONTAINS(SocketFolder(nobody(), ground.path()).path().string(), mine);
    const auto other = Account::named("postgres").value();
    const auto message = CHECK_THROWS(Error, SocketFolder(other, ground.path()));
    CHECK_CONTAINS(message, "cannot be given to the user postgres");
    const auto start = message.find("/tmp/");
    CHECK(std::filesystem::remove(message.substr(start, message.find(' ', start) - start)));
}

} // namespace kernel::data::embedded
