#include "tests/kit/Test.h"

#include <keelson/SystemClock.h>
#include <keelson/TimedIds.h>

#include <algorithm>
#include <thread>
#include <unordered_set>
#include <vector>

namespace keelson {
namespace {

class StoppedClock final : public Clock
{
public:
    Time time{std::chrono::milliseconds(0x0123456789AB)};
    Time now() const noexcept override { return time; }
    Steady steady() const noexcept override { return {}; }
};

} // namespace

TEST(TimedIdsTest, "an id holds the milliseconds, the version and the variant")
{
    const StoppedClock clock;
    TimedIds ids(clock);
    const std::string text = ids.next().text();
    CHECK_EQUAL("01234567-89ab-7", text.substr(0, 15));
    CHECK(std::string_view("89ab").find(text[19]) != std::string_view::npos);
}

TEST(TimedIdsTest, "ids rise while the clock stands still or goes back")
{
    StoppedClock clock;
    TimedIds ids(clock);
    Id last = ids.next();
    for (int i = 0; i < 20'000; ++i)
    {
        if (i == 10'000) clock.time -= std::chrono::hours(1);
        const Id id = ids.next();
        CHECK(last < id);
        CHECK(last.text() < id.text());
        CHECK_EQUAL('7', id.text()[14]);
        last = id;
    }
}

TEST(TimedIdsTest, "threads never get the same id")
{
    const SystemClock clock;
    TimedIds ids(clock);
    std::vector<std::vector<Id>> found(4);
    std::vector<std::thread> threads;
    for (auto& mine : found)
    {
        threads.emplace_back([&mine, &ids] {
            for (int i = 0; i < 20'000; ++i) mine.push_back(ids.next());
        });
    }
    for (auto& thread : threads) thread.join();
    std::unordered_set<Id> all;
    for (const auto& mine : found)
    {
        CHECK(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    CHECK_EQUAL(80'000, all.size());
}

TEST(IdTest, "an id is read from its text and nothing else")
{
    const std::string text = "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13";
    CHECK_EQUAL(text, Id::parse(text).value().text());
    CHECK_EQUAL(text, Id::parse("01966A5E-7C3B-7D2A-9F10-4B6C8D0E2F13").value().text());
    for (const std::string wrong : {"", "01966a5e7c3b7d2a9f104b6c8d0e2f13", "{01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13}",
             "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f1g", "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f1",
             "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13 ", "01966a5e-7c3b-7d2a09f10-4b6c8d0e2f13"})
    {
        CHECK(!Id::parse(wrong));
    }
}

} // namespace keelson
