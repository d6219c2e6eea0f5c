#pragma once

#include <string>
#include <string_view>

namespace kit {

/// Thrown through a test that cannot run here. No std::exception, so that what is tested does not swallow it.
class Skipped
{
public:
    explicit Skipped(std::string_view reason): _reason(reason) {}
    const std::string& reason() const noexcept { return _reason; }

private:
    std::string _reason;
};

/// Ends the test that calls it as skipped.
[[noreturn]] inline void skip(std::string_view reason)
{
    throw Skipped(reason);
}

} // namespace kit
