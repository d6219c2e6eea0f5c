#include "kernel/loop/Task.h"

#include "tests/kit/Test.h"

#include <array>
#include <memory>
#include <stdexcept>

namespace kernel::loop {

TEST(TaskTest, "a small, a large and a move-only callable are called where they have been moved to")
{
    int sum = 0;
    std::array<int, 100> numbers{};
    numbers.back() = 10;
    Task small([&sum] { sum += 1; });
    Task large([&sum, numbers] { sum += numbers.back(); });
    Task unique([&sum, number = std::make_unique<int>(100)] { sum += *number; });
    for (Task* task : {&small, &large, &unique})
    {
        Task moved(std::move(*task));
        CHECK(!*task); // NOLINT(bugprone-use-after-move): that is the question
        Task assigned;
        assigned = std::move(moved);
        assigned();
    }
    CHECK_EQUAL(111, sum);
}

TEST(TaskTest, "what a task holds is destroyed once, whether it has run or not")
{
    const auto held = std::make_shared<int>(0);
    {
        Task run([held] { ++*held; });
        Task unrun([held] { ++*held; });
        const std::array<char, 200> bulk{};
        Task large([held, bulk] { *held += static_cast<int>(bulk.size()); });
        CHECK_EQUAL(4, held.use_count());
        run();
        run.reset();
        CHECK_EQUAL(3, held.use_count());
        unrun = std::move(large);
        CHECK_EQUAL(2, held.use_count());
    }
    CHECK_EQUAL(1, held.use_count());
    CHECK_EQUAL(1, *held);
}

TEST(TaskTest, "a callable with a wide alignment keeps it")
{
    struct alignas(64) Wide
    {
        char bytes[64];
    };
    bool aligned = false;
    Task task([wide = Wide{}, &aligned] { aligned = reinterpret_cast<std::uintptr_t>(&wide) % 64 == 0; });
    Task moved(std::move(task));
    moved();
    CHECK(aligned);
}

TEST(TaskTest, "what the function throws passes through")
{
    Task task([] { throw std::runtime_error("thrown inside"); });
    CHECK_THROWS_SAYING(std::runtime_error, "thrown inside", task());
}

} // namespace kernel::loop
