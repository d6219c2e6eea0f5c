#include "kernel/ops/services/Background.h"

#include "kernel/loop/Cancelled.h"

namespace kernel::ops::services {

struct Background::State
{
    std::function<void()> function;
    loop::FiberTask task; // the loop's thread only
    loop::Event ended;

    void run() noexcept
    {
        try
        {
            function();
        }
        catch (const loop::Cancelled&)
        {
            // as asked
        }
        ended.set();
    }
};

Background::Background(loop::Loop& loop, std::function<void()> function, const char* label):
    _loop(loop), _state(std::make_shared<State>())
{
    _state->function = std::move(function);
    _loop.post([state = _state, &loop, label] { state->task = loop.spawn([state] { state->run(); }, label); });
}

Background::~Background()
{
    stop();
}

bool Background::wait(loop::TimePoint deadline) const
{
    return _state->ended.wait(deadline);
}

void Background::stop() noexcept
{
    if (_state->ended.isSet()) return;
    _loop.post([state = _state] { state->task.cancel(); });
    _state->ended.wait();
}

} // namespace kernel::ops::services
