#include "tests/kernel/data/Wire.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

namespace {

using keelson::data::Parameters;
using keelson::data::Statement;
using keelson::data::Transaction;
using Steps = std::vector<keelson::data::Database::Step>;

constexpr Statement next{"next", "SELECT $1::int + 1"};
constexpr Statement set{"set", "SELECT set_config('keelson.test', $1, true)"};
constexpr Statement get{"get", "SELECT current_setting('keelson.test')"};

/// A client of one loop, whose shared connections are up: two for reads and one for writes.
struct Client
{
    Wire wire{kit::Postgres::shared().url()};
    kit::LiveDatabase live{kernel::data::Database::Options{.target = wire.target()}};

    Client()
    {
        CHECK(kit::eventually([this] { return wire.ready() == 3; }));
    }

    /// What the function has caused: messages of ours, and answers.
    std::pair<int, int> counted(int fibers, const std::function<void(int)>& function)
    {
        const int sent = wire.sent();
        const int answers = wire.answers();
        live.together(fibers, function);
        return {wire.sent() - sent, wire.answers() - answers};
    }
};

void checkCounts(int sent, int answers, std::pair<int, int> counted)
{
    CHECK_EQUAL(sent, counted.first);
    CHECK_EQUAL(answers, counted.second);
}

} // namespace

TEST(WirePgTest, "one query is one message and one answer, also the first time")
{
    Client client;
    const auto ask = [&](int i) { CHECK_EQUAL(i + 1, client.live.database.read(next, i)[0].get<int>(0)); };
    for (int i = 0; i < 5; ++i) checkCounts(1, 1, client.counted(1, ask));
    const auto write = [&](int i) { CHECK_EQUAL(i + 1, client.live.database.query(next, i)[0].get<int>(0)); };
    for (int i = 0; i < 5; ++i) checkCounts(1, 1, client.counted(1, write));
}

TEST(WirePgTest,
    "the queries of eight fibers in one turn are one message, and one answer when they are known to be quick")
{
    Client client;
    const auto ask = [&](int fiber) { CHECK_EQUAL(fiber + 1, client.live.database.read(next, fiber)[0].get<int>(0)); };
    checkCounts(1, 8, client.counted(8, ask));
    // One goes alone now and then, to be timed, and a while all do where the machine took its time.
    int shared = 0;
    for (int i = 0; shared < 5 && i < 100; ++i)
    {
        const auto [sent, answers] = client.counted(8, ask);
        shared += sent == 1 && answers <= 3 ? 1 : 0;
    }
    CHECK_EQUAL(5, shared);
}

TEST(WirePgTest, "a unit is one message, however many statements it has")
{
    Client client;
    checkCounts(1, 1, client.counted(1, [&](int) {
        const Steps steps{{set, Parameters("here")}, {get, Parameters()}};
        CHECK_EQUAL("here", client.live.database.unit(steps)[0].get<std::string>(0));
    }));
}

TEST(WirePgTest, "a transaction is a message a statement and one to commit, which begins nothing by itself")
{
    Client client;
    const auto nothing = [&](int) { client.live.database.write([](Transaction&) {}); };
    const auto two = [&](int) {
        client.live.database.write([](Transaction& transaction) {
            transaction.query(next, 1);
            transaction.query(next, 2);
        });
    };
    checkCounts(0, 0, client.counted(1, nothing));
    CHECK_EQUAL(3, client.wire.ready());
    client.counted(1, two); // opens the connection
    CHECK_EQUAL(3, client.counted(1, two).first);
}

TEST(WirePgTest,
    "a transaction whose statements all wait for its end is one message, on the connection that is there for all")
{
    Client client;
    const auto all = [&](int) {
        client.live.database.write([](Transaction& transaction) {
            transaction.later(set, "there");
            transaction.later(next, 1);
        });
    };
    for (int i = 0; i < 3; ++i) checkCounts(1, 1, client.counted(1, all));
    CHECK_EQUAL(3, client.wire.ready());
}

TEST(WirePgTest, "a host that is a name is looked up, and the next of its addresses is tried where one does not answer")
{
    const Wire wire(kit::Postgres::shared().url());
    auto target = wire.target(); // listens on 127.0.0.1 and not on ::1
    target.set("host", "localhost");
    kit::LiveDatabase live(kernel::data::Database::Options{.target = target});
    live.onFiber([&] { CHECK_EQUAL(2, live.database.read(next, 1)[0].get<int>(0)); });
}
