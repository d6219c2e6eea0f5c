#include "kernel/ops/services/EventLog.h"

#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

#include <mutex>
#include <stdexcept>

namespace kernel::ops::services {

namespace {

using keelson::Event;
using keelson::data::Transaction;

/// Two nodes on one database.
struct Ground
{
    Ground()
    {
        kit::migrate(schema, {"kernel"});
        for (auto* node : {&one, &other}) node->open(live.database);
        other.listen("tasks.", [this](const Event& event) {
            const std::lock_guard lock(mutex);
            heard.push_back(event.name + ' ' + event.data);
            if (event.data == "0") throw std::runtime_error("the listener's own");
        });
        for (auto* node : {&one, &other}) node->begin(live.loops);
    }

    ~Ground()
    {
        for (auto* node : {&one, &other}) node->end();
    }

    std::vector<std::string> told()
    {
        const std::lock_guard lock(mutex);
        return heard;
    }

    kit::Database schema;
    kit::LiveDatabase live{schema};
    std::mutex mutex;
    std::vector<std::string> heard;
    EventLog one;
    EventLog other;
};

} // namespace

TEST(EventLogPgTest, "what is committed is heard on every node, in order and once; what is rolled back never was")
{
    Ground ground;
    const auto publish = [&](const std::string& data) { ground.one.publish({.name = "tasks.created", .data = data}); };
    // Only what comes after the listeners' start is told, so the first ones may be missed.
    CHECK(kit::eventually([&] {
        publish("0");
        return !ground.told().empty();
    }));
    CHECK_THROWS(std::runtime_error, ground.live.database.write([&](Transaction& transaction) {
        ground.one.publish(transaction, {.name = "tasks.created", .data = "-1"});
        throw std::runtime_error("rolled back");
    }));
    for (int i = 1; i <= 20; ++i) publish(std::to_string(i));
    ground.one.publish({.name = "tags.created", .data = "99"});
    CHECK(kit::eventually([&] { return ground.told().back() == "tasks.created 20"; }));
    std::vector<std::string> last;
    for (const auto& each : ground.told())
        if (!each.ends_with(" 0")) last.push_back(each);
    CHECK_EQUAL(20U, last.size());
    for (std::size_t i = 0; i < last.size(); ++i) CHECK_EQUAL("tasks.created " + std::to_string(i + 1), last[i]);
}

TEST(EventLogPgTest, "an event that is published inside of a write is a part of it")
{
    Ground ground;
    ground.live.onFiber([&] {
        try
        {
            ground.live.database.write([&](Transaction&) {
                ground.one.publish({.name = "tasks.lost"});
                throw 42;
            });
        }
        catch (int)
        {
        }
        ground.live.database.write([&](Transaction&) {
            ground.one.publish(
                {.name = "tasks.kept", .user = *keelson::Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13")});
        });
    });
    CHECK_EQUAL("tasks.kept", ground.schema.execute("SELECT string_agg(name, ',') FROM events"));
    CHECK_EQUAL("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13", ground.schema.execute("SELECT user_id FROM events"));
}

TEST(EventLogPgTest, "a transaction that commits late is told all the same, although its ids are lower")
{
    Ground ground;
    CHECK(kit::eventually([&] {
        ground.one.publish({.name = "tasks.first", .data = "1"});
        return !ground.told().empty();
    }));
    ground.live.database.write([&](Transaction& transaction) {
        ground.one.publish(transaction, {.name = "tasks.late", .data = "2"});
        ground.schema.execute(
            "INSERT INTO events (name, data) VALUES ('tasks.early', '3')"); // another session, committed
        kernel::loop::sleep(std::chrono::milliseconds(700));
    });
    CHECK(kit::eventually([&] {
        const auto told = ground.told();
        return std::ranges::count(told, "tasks.late 2") == 1 && std::ranges::count(told, "tasks.early 3") == 1;
    }));
}

} // namespace kernel::ops::services
