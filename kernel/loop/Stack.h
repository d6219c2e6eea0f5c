#pragma once

#include <cstddef>

namespace kernel::loop {

/// Memory for one fiber's stack with a page below it that faults: an overflow ends in a signal, not in a neighbour's
/// data. Only pages that were touched are resident. Throws std::bad_alloc when the system has no more.
class Stack
{
public:
    static constexpr std::size_t size = std::size_t{256} * 1024;

    Stack();
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;

    /// The lowest usable byte.
    void* bottom() const noexcept;

    /// One past the highest; a stack grows down from here.
    void* top() const noexcept;

private:
    void* _memory;
};

} // namespace kernel::loop
