#pragma once

namespace kernel::loop {

/// Thrown out of a wait when the fiber's work is no longer wanted: its client has left or the server stops.
/// Deliberately no std::exception, so that a handler's `catch (const std::exception&)` lets it pass.
class Cancelled
{
};

} // namespace kernel::loop
