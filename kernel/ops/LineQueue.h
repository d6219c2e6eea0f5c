#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace kernel::ops {

/// Lines on their way to a descriptor: any thread puts them in, one of its own writes them, many at a time. Bounded: where
/// the other side takes nothing, lines are dropped, counted, and told of as soon as one can be written again. So nobody who
/// logs ever waits, and no log eats the memory.
class LineQueue
{
public:
    static constexpr std::size_t bytes = 1024 * 1024;

    /// The descriptor is not closed, and may be one that does not block.
    explicit LineQueue(int descriptor, std::size_t capacity = bytes);

    /// Writes what is there, unless the descriptor takes nothing for a second.
    ~LineQueue();
    LineQueue(const LineQueue&) = delete;
    LineQueue& operator=(const LineQueue&) = delete;

    /// Adds a line, given without its end. False where it was dropped.
    bool push(std::string_view line);

    /// Waits until all that is there has been written, a second at most; not for a loop's thread.
    void flush();

    /// How many have been dropped since the beginning.
    std::uint64_t dropped() const;

private:
    void work();
    bool takeBatch(std::string& batch);
    void write(std::string_view text) const;
    void tellDropped(std::string& batch);

    const int _descriptor;
    const std::size_t _capacity;
    mutable std::mutex _mutex;
    std::condition_variable _changed;
    std::condition_variable _written;
    std::string _lines; // guarded by _mutex, as are all below
    std::uint64_t _dropped = 0;
    std::uint64_t _told = 0;
    bool _sleeping = false;
    bool _writing = false;
    bool _ending = false;
    std::thread _thread;
};

} // namespace kernel::ops
