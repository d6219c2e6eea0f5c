#include "Rate.h"
#include "tests/kit/Test.h"

#include <random>
#include <vector>

namespace rate_limit {

using namespace std::chrono_literals;

namespace {

__extension__ using Wide = __int128;

/// The plain model: a bucket that leaks `count` in a window, in whole numbers of 1/window of a request.
class Bucket
{
public:
    Bucket(std::uint32_t count, Rate::Time window): _count(count), _window(window.count()) {}

    bool take(Rate::Time now)
    {
        leak(now);
        if (_level + _window > Wide(_count) * _window) return false;
        _level += _window;
        return true;
    }

    std::uint32_t remaining(Rate::Time now)
    {
        leak(now);
        return static_cast<std::uint32_t>((Wide(_count) * _window - _level) / _window);
    }

private:
    void leak(Rate::Time now)
    {
        _level = std::max<Wide>(0, _level - Wide((now - _last).count()) * _count);
        _last = now;
    }

    const std::uint32_t _count;
    const std::int64_t _window;
    Wide _level = 0;
    Rate::Time _last{0};
};

struct Random
{
    explicit Random(unsigned seed): engine(seed) {}
    std::int64_t upTo(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(0, most)(engine); }
    std::mt19937_64 engine;
};

// Mostly small steps, at times none, at times more than a window.
Rate::Time step(Random& random, const Rate& rate)
{
    const auto share = rate.window().count() / rate.count();
    switch (random.upTo(9))
    {
    case 0: return Rate::Time(random.upTo(2 * rate.window().count()));
    case 1:
    case 2: return Rate::Time(std::max<std::int64_t>(share + random.upTo(2) - 1, 0));
    case 3:
    case 4:
    case 5: return Rate::Time(0);
    default: return Rate::Time(random.upTo(share));
    }
}

} // namespace

TEST(RateTest, "it allows what the plain model allows, request for request, and tells truly what is left")
{
    Random random(20261121);
    for (int round = 0; round < 300; ++round)
    {
        const auto count = static_cast<std::uint32_t>(1 + random.upTo(round % 3 == 0 ? 1'000'000 : 20));
        const auto window = Rate::Time(1 + random.upTo(round % 2 == 0 ? 100 : 3'600'000'000'000));
        const Rate rate(count, window);
        Bucket model(count, window);
        Rate::Paid paid;
        Rate::Time now(1'000'000'000'000 + random.upTo(1'000'000'000'000));
        for (int request = 0; request < 400; ++request, now += step(random, rate))
        {
            const auto verdict = rate.take(paid, now);
            CHECK_EQUAL(model.take(now), verdict.allowed);
            CHECK_EQUAL(model.remaining(now), verdict.remaining);
        }
    }
}

TEST(RateTest, "in no stretch of time do more pass than the burst and the rate give")
{
    Random random(7);
    for (int round = 0; round < 20; ++round)
    {
        const auto count = static_cast<std::uint32_t>(1 + random.upTo(30));
        const Rate rate(count, Rate::Time(1 + random.upTo(1'000'000)));
        Rate::Paid paid;
        std::vector<Rate::Time> passed;
        for (Rate::Time now(5); passed.size() < 300; now += step(random, rate))
            if (rate.take(paid, now).allowed) passed.push_back(now);
        for (std::size_t from = 0; from < passed.size(); ++from)
            for (std::size_t to = from; to < passed.size(); ++to)
                CHECK(Wide(to - from + 1 - count) * rate.window().count() <=
                        Wide((passed[to] - passed[from]).count()) * count ||
                    to - from + 1 <= count);
    }
}

TEST(RateTest, "who comes back when told passes, and who comes a nanosecond sooner does not")
{
    Random random(11);
    for (int round = 0; round < 2000; ++round)
    {
        const auto count = static_cast<std::uint32_t>(1 + random.upTo(50));
        const Rate rate(count, Rate::Time(1 + random.upTo(60'000'000'000)));
        Rate::Paid paid;
        const Rate::Time start(random.upTo(1'000'000'000'000));
        auto verdict = rate.take(paid, start);
        while (verdict.allowed) verdict = rate.take(paid, start);
        CHECK(verdict.retryAfter > Rate::Time(0));
        auto early = paid;
        CHECK(!rate.take(early, start + verdict.retryAfter - Rate::Time(1)).allowed);
        auto late = paid;
        CHECK(rate.take(late, start + verdict.retryAfter).allowed);
        CHECK_EQUAL(count, rate.look(paid, start + verdict.untilFull).remaining);
    }
}

TEST(RateTest, "five in a minute are five at once, and then one every twelve seconds")
{
    const Rate rate(5, 1min);
    Rate::Paid paid;
    for (unsigned left = 5; left > 0; --left)
    {
        const auto verdict = rate.take(paid, 1h);
        CHECK(verdict.allowed);
        CHECK_EQUAL(left - 1, verdict.remaining);
    }
    const auto refused = rate.take(paid, 1h);
    CHECK(!refused.allowed);
    CHECK(refused.retryAfter == 12s);
    CHECK(refused.untilFull == 60s);
    CHECK(!rate.take(paid, 1h + 11s).allowed);
    CHECK(rate.take(paid, 1h + 12s).allowed);
    CHECK(!rate.take(paid, 1h + 12s).allowed);
    CHECK(rate.look(paid, 1h + 24s).allowed);
    CHECK_EQUAL(1, rate.look(paid, 1h + 24s).remaining);
    CHECK_EQUAL(5, rate.look(paid, 2h).remaining);
}

} // namespace rate_limit
