#pragma once

#include <keelson/Signals.h>

namespace kernel::boot {

/// The loops' events, as plugins see them. Any fiber and thread.
class LoopSignals final : public keelson::Signals
{
public:
    std::shared_ptr<keelson::Signal> make() override;
};

} // namespace kernel::boot
