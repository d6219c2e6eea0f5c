#include "token/Cache.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"
#include "tests/kit/doubles/ManualClock.h"
#include "token/Revocations.h"

#include <thread>
#include <vector>

namespace auth::token {

namespace {

using kit::doubles::CountedIds;
using namespace std::chrono_literals;

const kit::doubles::ManualClock clock;

Claims claims(std::uint64_t number = 1)
{
    return {CountedIds::numbered(number), "user", CountedIds::numbered(number + 100),
        CountedIds::numbered(number + 200), 1, clock.now(), clock.now() + 24h};
}

} // namespace

TEST(CacheTest, "a token is remembered until its time, and forgotten when told")
{
    Cache cache(100);
    const auto token = fingerprintOf("a");
    CHECK(!cache.find(token, clock.now()));
    cache.keep(token, claims(), clock.now() + 1h);
    CHECK(cache.find(token, clock.now() + 59min)->user == claims().user);
    CHECK(!cache.find(token, clock.now() + 1h));
    CHECK_EQUAL(0, cache.size());
    cache.keep(token, claims(), clock.now() + 1h);
    cache.forget(token);
    CHECK(!cache.find(token, clock.now()));
}

TEST(CacheTest, "of too many, the newest stay")
{
    Cache cache(64);
    for (int i = 0; i < 10'000; ++i) cache.keep(fingerprintOf(std::to_string(i)), claims(), clock.now() + 1h);
    CHECK_EQUAL(64, cache.size());
    CHECK(cache.find(fingerprintOf("9999"), clock.now()));
    CHECK(!cache.find(fingerprintOf("0"), clock.now()));
}

TEST(CacheTest, "many threads keep and find")
{
    Cache cache(1000);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&cache, thread] {
            for (int i = 0; i < 5000; ++i)
            {
                const auto token = fingerprintOf(std::to_string(i % 500));
                cache.keep(token, claims(static_cast<std::uint64_t>(i % 500)), clock.now() + 1h);
                const auto found = cache.find(token, clock.now());
                if (found && found->user != CountedIds::numbered(static_cast<std::uint64_t>(i % 500))) std::abort();
                if (i % 97 == thread) cache.forget(token);
            }
        });
    threads.clear();
    CHECK(cache.size() <= 1000);
}

TEST(CacheTest, "a token, a session and what a user had before are refused, until they expire")
{
    Revocations revocations;
    CHECK(!revocations.refuses(claims()));
    revocations.add({Revocation::Kind::token, claims(1).token, 0, clock.now() + 1h});
    revocations.add({Revocation::Kind::session, *claims(2).session, 0, clock.now() + 2h});
    revocations.add({Revocation::Kind::user, claims(3).user, 2, clock.now() + 2h});
    CHECK(revocations.refuses(claims(1)));
    CHECK(revocations.refuses(claims(2)));
    CHECK(revocations.refuses(claims(3)));
    CHECK(!revocations.refuses(claims(4)));
    auto newer = claims(3);
    newer.version = 2;
    CHECK(!revocations.refuses(newer));
    revocations.purge(clock.now() + 1h + 1s);
    CHECK(!revocations.refuses(claims(1)));
    CHECK(revocations.refuses(claims(2)));
    CHECK_EQUAL(2, revocations.size());
}

TEST(CacheTest, "an older piece of news takes nothing back")
{
    Revocations revocations;
    revocations.add({Revocation::Kind::user, claims().user, 3, clock.now() + 2h});
    revocations.add({Revocation::Kind::user, claims().user, 1, clock.now() + 1h});
    auto two = claims();
    two.version = 2;
    CHECK(revocations.refuses(two));
    revocations.purge(clock.now() + 90min);
    CHECK(revocations.refuses(two));
}

} // namespace auth::token
