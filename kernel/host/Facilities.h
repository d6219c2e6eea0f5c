#pragma once

namespace keelson {
class Clock;
class Ids;
class Slow;
} // namespace keelson

namespace kernel::host {

/// What every plugin's context hands out, the same for all. Belongs to whoever starts the host and outlives it.
struct Facilities
{
    keelson::Clock& clock;
    keelson::Ids& ids;
    keelson::Slow& slow;
};

} // namespace kernel::host
