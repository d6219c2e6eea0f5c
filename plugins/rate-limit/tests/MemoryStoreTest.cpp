#include "MemoryStore.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/ManualClock.h"

#include <atomic>
#include <thread>
#include <vector>

namespace rate_limit {

using namespace std::chrono_literals;
using kit::doubles::ManualClock;

namespace {

Policy policy(const std::string& text, std::size_t index = 0)
{
    auto made = Policy::parse("p" + std::to_string(index), text);
    made.index = index;
    return made;
}

} // namespace

TEST(MemoryStoreTest, "of sixty-four threads on one key, exactly the allowed number pass")
{
    const ManualClock clock;
    MemoryStore store(clock, 1, 1000);
    const auto limited = policy("1000/1h by ip");
    std::atomic<unsigned> passed{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 64; ++thread)
        threads.emplace_back([&] {
            for (int request = 0; request < 100; ++request) passed += store.take(limited, "192.0.2.1").allowed ? 1 : 0;
        });
    for (auto& thread : threads) thread.join();
    CHECK_EQUAL(1000, passed.load());
}

TEST(MemoryStoreTest, "a million keys fit into 128 MB, and each is remembered")
{
    const ManualClock clock;
    MemoryStore store(clock, 1, 1'000'000);
    const auto limited = policy("1/1h by ip");
    for (int key = 0; key < 1'000'000; ++key) CHECK(store.take(limited, "key " + std::to_string(key)).allowed);
    CHECK_EQUAL(1'000'000, store.keys());
    CHECK_EQUAL(0, store.crowded());
    CHECK(store.bytes() < 128'000'000);
    for (int key = 0; key < 1'000'000; key += 997) CHECK(!store.take(limited, "key " + std::to_string(key)).allowed);
}

TEST(MemoryStoreTest, "a flood of new keys pushes nobody out, and passes no faster than one")
{
    ManualClock clock;
    MemoryStore store(clock, 2, 20'000);
    const auto flooded = policy("1/1h by ip");
    const auto other = policy("1/1h by ip", 1);
    for (int key = 0; key < 1000; ++key) store.take(flooded, "early " + std::to_string(key));
    unsigned passed = 0;
    for (int key = 0; key < 200'000; ++key)
        passed += store.take(flooded, "flood " + std::to_string(key)).allowed ? 1 : 0;
    CHECK(passed < 40'000);
    CHECK(store.crowded() > 100'000);
    for (int key = 0; key < 1000; ++key) CHECK(!store.take(flooded, "early " + std::to_string(key)).allowed);
    const auto before = store.bytes();
    CHECK(store.take(other, "somebody").allowed);
    clock.advance(1h);
    CHECK_EQUAL(0, store.keys());
    for (int key = 0; key < 5000; ++key) CHECK(store.take(flooded, "late " + std::to_string(key)).allowed);
    CHECK(store.bytes() <= before + 64 * 16 * 32);
}

TEST(MemoryStoreTest, "what is paid for makes room, however many come")
{
    ManualClock clock;
    MemoryStore store(clock, 1, 10'000);
    const auto limited = policy("10/1s by ip");
    for (int key = 0; key < 300'000; ++key)
    {
        CHECK(store.take(limited, std::to_string(key)).allowed);
        clock.advance(100us);
    }
    CHECK_EQUAL(0, store.crowded());
    CHECK(store.bytes() < 1'000'000);
}

TEST(MemoryStoreTest, "operators look at a key and forget it")
{
    ManualClock clock;
    MemoryStore store(clock, 1, 1000);
    const auto limited = policy("5/1m by ip");
    CHECK(!store.look(limited, "192.0.2.1"));
    CHECK(!store.reset(limited, "192.0.2.1"));
    for (int request = 0; request < 5; ++request) store.take(limited, "192.0.2.1");
    CHECK_EQUAL(0, store.look(limited, "192.0.2.1")->remaining);
    CHECK(!store.look(limited, "192.0.2.1")->allowed);
    CHECK(store.reset(limited, "192.0.2.1"));
    CHECK(store.take(limited, "192.0.2.1").allowed);
    clock.advance(1h);
    CHECK(!store.look(limited, "192.0.2.1"));
}

TEST(MemoryStoreTest, "hashes differ where texts do, and from one store to the next")
{
    const KeyHash hash;
    CHECK(hash("192.0.2.1") == hash("192.0.2.1"));
    CHECK(hash("192.0.2.1") != hash("192.0.2.2"));
    CHECK(hash("") != hash(std::string_view("\0", 1)));
    CHECK(hash("12345678") != hash(std::string_view("12345678\0", 9)));
    CHECK(hash("192.0.2.1") != KeyHash()("192.0.2.1"));
}

TEST(MemoryStoreTest, "every byte of a text, however long it is, counts for its hash")
{
    const KeyHash hash;
    for (std::size_t size = 1; size <= 25; ++size)
        for (std::size_t at = 0; at < size; ++at)
        {
            std::string other(size, 'a');
            other[at] = 'b';
            CHECK(hash(std::string(size, 'a')) != hash(other));
        }
}

} // namespace rate_limit
