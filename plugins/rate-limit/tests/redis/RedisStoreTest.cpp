#include "redis/RedisStore.h"
#include "LiveRedis.h"
#include "RateLimitPlugin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/ManualClock.h"
#include "tests/kit/doubles/RecordingChannel.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Problem.h>

#include <Poco/Logger.h>
#include <atomic>
#include <thread>

namespace rate_limit::redis {

using namespace std::chrono_literals;

namespace {

/// A server's part in it.
struct Node
{
    /// With a patience that a busy machine does not use up.
    explicit Node(
        const LiveRedis& redis, Fallback::Mode mode = Fallback::Mode::local, std::chrono::milliseconds patience = 5s):
        fallback(mode, clock, 1, 1000, logger, nullptr),
        store(RedisAddress::parse(redis.url()), patience, signals, fallback)
    {
    }

    bool take(const Policy& policy, const std::string& key = "192.0.2.1") { return verdict(policy, key).allowed; }

    Rate::Verdict verdict(const Policy& policy, const std::string& key = "192.0.2.1")
    {
        Demand demand{&policy, key};
        store.take({&demand, 1});
        return demand.verdict;
    }

    std::string log() const { return lines->text(); }

    Poco::AutoPtr<kit::doubles::RecordingChannel> lines{new kit::doubles::RecordingChannel};
    Poco::Logger& logger = Poco::Logger::create("node " + std::to_string(++made), lines);
    kit::doubles::ManualClock clock;
    kernel::boot::LoopSignals signals;
    Fallback fallback;
    RedisStore store;

    static inline std::atomic<int> made = 0;
};

unsigned passed(const std::vector<Node*>& nodes, const Policy& policy, int threads, int requests)
{
    std::atomic<unsigned> count = 0;
    std::vector<std::jthread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&, i] {
            auto& node = *nodes[static_cast<std::size_t>(i) % nodes.size()];
            for (int request = 0; request < requests; ++request) count += node.take(policy) ? 1 : 0;
        });
    all.clear();
    return count;
}

} // namespace

TEST(RedisStoreTest, "two nodes let through what one would, of sixty-four threads exactly the allowed number")
{
    const LiveRedis redis;
    Node one(redis);
    Node two(redis);
    const auto limited = Policy::parse("p", "500/24h by ip");
    CHECK_EQUAL(500, passed({&one, &two}, limited, 64, 50));
    CHECK(!one.take(limited));
    CHECK(one.take(limited, "192.0.2.2"));
    CHECK_EQUAL("", one.log() + two.log());
}

TEST(RedisStoreTest, "it tells what is left and when to come, as memory does")
{
    const LiveRedis redis;
    Node node(redis);
    const auto limited = Policy::parse("p", "3/3s by ip");
    const auto first = node.verdict(limited);
    CHECK_EQUAL(2, first.remaining);
    CHECK(first.untilFull > 990ms && first.untilFull <= 1000ms);
    node.verdict(limited);
    CHECK_EQUAL(0, node.verdict(limited).remaining);
    const auto refused = node.verdict(limited);
    CHECK(!refused.allowed);
    CHECK(refused.retryAfter > 500ms && refused.retryAfter <= 1000ms);
    std::this_thread::sleep_for(refused.retryAfter);
    CHECK(node.take(limited));
    CHECK(!node.take(limited));
}

TEST(RedisStoreTest, "several policies of a request are one trip, each with its own verdict")
{
    const LiveRedis redis;
    Node node(redis);
    const auto narrow = Policy::parse("narrow", "1/1h by ip");
    const auto wide = Policy::parse("wide", "7/1h by ip");
    for (const bool first : {true, false})
    {
        std::vector<Demand> demands{{&narrow, std::string("k")}, {&wide, std::string("k")}};
        node.store.take(demands);
        CHECK_EQUAL(first, demands[0].verdict.allowed);
        CHECK(demands[1].verdict.allowed);
        CHECK_EQUAL(first ? 6 : 5, demands[1].verdict.remaining);
    }
}

TEST(RedisStoreTest, "operators look at a key and forget it")
{
    const LiveRedis redis;
    Node node(redis);
    const auto limited = Policy::parse("p", "2/1h by ip");
    CHECK(!node.store.look(limited, "192.0.2.1"));
    CHECK(!node.store.reset(limited, "192.0.2.1"));
    node.take(limited);
    CHECK_EQUAL(1, node.store.look(limited, "192.0.2.1")->remaining);
    CHECK(node.store.reset(limited, "192.0.2.1"));
    CHECK(!node.store.look(limited, "192.0.2.1"));
}

TEST(
    RedisStoreTest, "killed and back under load: one warning, nobody waits for it, and shared again within two seconds")
{
    LiveRedis redis;
    Node one(redis);
    Node two(redis);
    const auto wide = Policy::parse("wide", "1000000/1h by ip");
    std::atomic<bool> over = false;
    std::atomic<int> refused = 0;
    std::atomic<std::int64_t> longest = 0;
    std::vector<std::jthread> load;
    for (int i = 0; i < 8; ++i)
        load.emplace_back([&, i] {
            while (!over)
            {
                const auto begin = std::chrono::steady_clock::now();
                if (!(i % 2 == 0 ? one : two).take(wide)) ++refused;
                const auto took = (std::chrono::steady_clock::now() - begin) / 1ms;
                for (auto before = longest.load(); took > before && !longest.compare_exchange_weak(before, took);)
                {
                }
                std::this_thread::sleep_for(1ms);
            }
        });
    std::this_thread::sleep_for(100ms);
    redis.kill();
    std::this_thread::sleep_for(600ms);
    redis.start();
    const auto back = [](const Node& node) { return node.lines->count("limits is back") == 1; };
    const bool shared = kit::eventually([&] { return back(one) && back(two); }, 2s);
    over = true;
    load.clear();
    CHECK(shared);
    CHECK_EQUAL(0, refused.load());
    CHECK(longest < 1000);
    const auto narrow = Policy::parse("narrow", "100/24h by ip");
    CHECK_EQUAL(100, passed({&one, &two}, narrow, 8, 50));
    for (const auto* node : {&one, &two}) CHECK_EQUAL(1, node->lines->count("is away"));
}

TEST(RedisStoreTest, "one that stands still costs a request its time-out once, and then nothing")
{
    const LiveRedis redis;
    Node node(redis, Fallback::Mode::local, 300ms);
    const auto limited = Policy::parse("p", "5/24h by ip");
    CHECK(node.take(limited));
    redis.freeze();
    const auto begin = std::chrono::steady_clock::now();
    for (int request = 0; request < 5; ++request) CHECK(node.take(limited)); // this node's own five
    CHECK(!node.take(limited));
    CHECK(std::chrono::steady_clock::now() - begin < 1s);
    redis.thaw();
    CHECK(kit::eventually([&] { return node.lines->count("limits is back") == 1; }));
    while (node.take(limited))
    {
    }
    CHECK_EQUAL(1, node.lines->count("is away"));
}

TEST(RedisStoreTest, "while it is away everything passes, or what is limited is refused, as is wanted")
{
    LiveRedis redis;
    Node allowing(redis, Fallback::Mode::allow);
    Node denying(redis, Fallback::Mode::deny);
    const auto limited = Policy::parse("p", "1/24h by ip");
    const auto observed = Policy::parse("o", "1/24h by ip observe");
    redis.kill();
    for (int request = 0; request < 5; ++request)
    {
        CHECK(allowing.take(limited));
        CHECK(denying.take(observed));
        CHECK_THROWS(keelson::http::Problem, denying.take(limited));
    }
}

TEST(RedisStoreTest, "the plugin keeps its limits where the settings say")
{
    const LiveRedis redis;
    const kit::Harness::Settings settings{{"rate-limit.store", "redis"}, {"rate-limit.redis.url", redis.url()},
        {"rate-limit.redis.timeout", "1s"}, {"rate-limit.policy.general", "5/24h by ip on * /*"}};
    kit::Harness one;
    kit::Harness two;
    one.host<RateLimitPlugin>(settings);
    two.host<RateLimitPlugin>(settings);
    int let = 0;
    for (int request = 0; request < 10; ++request)
        let += (request % 2 == 0 ? one : two).get("/nowhere").from("192.0.2.1").send().status == 404 ? 1 : 0;
    CHECK_EQUAL(5, let);
    CHECK_EQUAL(429, one.get("/nowhere").from("192.0.2.1").send().status);
}

} // namespace rate_limit::redis
