#include "kernel/boot/LoopSignals.h"

#include "kernel/loop/Event.h"

namespace kernel::boot {

namespace {

class EventSignal final : public keelson::Signal
{
public:
    void set() override { _event.set(); }
    bool wait(keelson::Clock::Steady deadline) override { return _event.wait(deadline); }

private:
    const loop::Event _event;
};

} // namespace

std::shared_ptr<keelson::Signal> LoopSignals::make()
{
    return std::make_shared<EventSignal>();
}

} // namespace kernel::boot
