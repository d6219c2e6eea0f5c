#pragma once

#include <keelson/Clock.h>

namespace keelson {

/// The machine's own clock.
class KEELSON_API SystemClock final : public Clock
{
public:
    Time now() const noexcept override;
    Steady steady() const noexcept override;
};

} // namespace keelson
