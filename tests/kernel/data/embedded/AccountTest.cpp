#include "kernel/data/embedded/Account.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Disguise.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

constexpr uid_t nameless = 54321;

} // namespace

TEST(AccountTest, "a user without a name is told that PostgreSQL wants one")
{
    const Disguise disguise(nameless, nameless);
    CHECK_THROWS_SAYING(Error, "The user id 54321 of this process has no name", Account::current());
}

TEST(AccountTest, "who is not root runs the server as themselves, and nobody else's cluster")
{
    const Ground ground;
    const Disguise disguise(nobody());
    CHECK_EQUAL("nobody", Account::forServer(ground.path() / "none").name());
    CHECK_THROWS_SAYING(Error, "belongs to another user (id 0)", Account::forServer(ground.path()));
}

TEST(AccountTest, "root runs the server as the owner of the cluster, who is not root and has a name")
{
    const Ground ground;
    give(ground.path(), nobody().uid());
    CHECK_EQUAL("nobody", Account::forServer(ground.path()).name());
    give(ground.path(), nameless);
    CHECK_THROWS_SAYING(Error, "(id 54321) is not known on this machine", Account::forServer(ground.path()));
    give(ground.path(), 0);
    CHECK_THROWS_SAYING(Error, "belongs to root", Account::forServer(ground.path()));
}

TEST(AccountTest, "a way is barred at the first folder that owner, group or others may not enter")
{
    const Ground ground;
    const auto inner = ground.path() / "outer" / "inner";
    std::filesystem::create_directories(inner);
    using std::filesystem::perms;
    const auto barred = [&](perms outer) {
        std::filesystem::permissions(inner.parent_path(), outer);
        return nobody().barredAt(inner);
    };
    CHECK(!barred(perms::owner_all | perms::others_exec));
    CHECK(barred(perms::all & ~perms::others_exec) == inner.parent_path());
    give(inner.parent_path(), nobody().uid());
    CHECK(!barred(perms::owner_all));
    CHECK(barred(perms::all & ~perms::owner_exec) == inner.parent_path());
    CHECK(nobody().barredAt(ground.path() / "none") == ground.path() / "none");
}

} // namespace kernel::data::embedded
