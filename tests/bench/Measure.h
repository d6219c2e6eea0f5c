#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>

namespace bench {

/// Calls `operations(count)`, which does the thing that many times, for five rounds, and prints the nanoseconds that
/// one takes: the best round's, since whatever else the machine does only adds, and the worst's, to judge how quiet it
/// was.
template <class F>
void measure(const char* name, std::size_t count, F&& operations)
{
    using Nanoseconds = std::chrono::duration<double, std::nano>;
    operations(count / 10);
    Nanoseconds best = Nanoseconds::max();
    Nanoseconds worst = Nanoseconds::zero();
    for (int round = 0; round < 5; ++round)
    {
        const auto begin = std::chrono::steady_clock::now();
        operations(count);
        const Nanoseconds taken = std::chrono::steady_clock::now() - begin;
        best = std::min(best, taken);
        worst = std::max(worst, taken);
    }
    const auto each = static_cast<double>(count);
    std::printf("%-44s %9.1f ns  (worst round %.1f)\n", name, best.count() / each, worst.count() / each);
    std::fflush(stdout);
}

} // namespace bench
