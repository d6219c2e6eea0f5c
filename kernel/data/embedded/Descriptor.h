#pragma once

#include <unistd.h>
#include <utility>

namespace kernel::data::embedded {

/// Owns a file descriptor, or none (a negative number).
class Descriptor
{
public:
    explicit Descriptor(int descriptor = -1) noexcept: _descriptor(descriptor) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept: _descriptor(std::exchange(other._descriptor, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(_descriptor, other._descriptor);
        return *this;
    }

    int get() const noexcept { return _descriptor; }
    explicit operator bool() const noexcept { return _descriptor >= 0; }

    void close() noexcept
    {
        if (_descriptor >= 0) ::close(std::exchange(_descriptor, -1));
    }

private:
    int _descriptor;
};

} // namespace kernel::data::embedded
