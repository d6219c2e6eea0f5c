#pragma once

#include <atomic>
#include <cstddef>

namespace kit {

/// How far a run is. Lies in memory that the runner shares with the process in which the tests run, and so
/// survives whatever a test does to that process. Written by one of the two at a time.
struct Progress
{
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::atomic<std::size_t> next{0};       ///< the first test that was not begun
    std::atomic<std::size_t> running{none}; ///< the test at work
    std::atomic<unsigned> passed{0};
    std::atomic<unsigned> failed{0};
    std::atomic<unsigned> skipped{0};

    /// In shared memory, for as long as the program lives.
    static Progress& shared();
};

} // namespace kit
