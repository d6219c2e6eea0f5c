#pragma once

#include <keelson/Export.h>

#include <chrono>
#include <string_view>

namespace keelson {

/// What time it is. Whatever keeps or compares times asks here, so that a test can play time. For any thread.
class KEELSON_API Clock
{
public:
    using Time = std::chrono::sys_time<std::chrono::microseconds>;
    using Steady = std::chrono::steady_clock::time_point;

    virtual ~Clock();

    /// The wall's time in UTC: to be stored and shown. It may be set back.
    virtual Time now() const noexcept = 0;

    /// Never goes back: for measuring and for time limits.
    virtual Steady steady() const noexcept = 0;
};

} // namespace keelson
