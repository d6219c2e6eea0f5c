#include "kernel/loop/Stack.h"

#include <new>
#include <sys/mman.h>

namespace kernel::loop {

namespace {

constexpr std::size_t guard = 4096;

}

Stack::Stack():
    _memory(::mmap(nullptr, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))
{
    if (_memory == MAP_FAILED) throw std::bad_alloc();
    if (::mprotect(_memory, guard, PROT_NONE) != 0)
    {
        ::munmap(_memory, size + guard);
        throw std::bad_alloc();
    }
}

Stack::~Stack()
{
    ::munmap(_memory, size + guard);
}

void* Stack::bottom() const noexcept
{
    return static_cast<std::byte*>(_memory) + guard;
}

void* Stack::top() const noexcept
{
    return static_cast<std::byte*>(_memory) + guard + size;
}

} // namespace kernel::loop
