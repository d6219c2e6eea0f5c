#pragma once

#include <keelson/Clock.h>

#include <atomic>
#include <chrono>

namespace rate_limit::database {

/// Whether those who ask are answered: silent where somebody waits and nobody has had an answer for a while. For any fiber.
class Answering
{
public:
    Answering(const keelson::Clock& clock, std::chrono::milliseconds patience): _clock(clock), _patience(patience) {}

    bool silent() const noexcept { return _waiting > 0 && now() - _last.load() > _patience; }

    /// One who asks, from the question to the answer.
    class Question
    {
    public:
        explicit Question(Answering& answering) noexcept: _answering(answering)
        {
            if (answering._waiting.fetch_add(1) == 0) answering._last = answering.now();
        }
        ~Question()
        {
            _answering._last = _answering.now();
            --_answering._waiting;
        }
        Question(const Question&) = delete;
        Question& operator=(const Question&) = delete;

    private:
        Answering& _answering;
    };

private:
    std::chrono::nanoseconds now() const noexcept { return _clock.steady().time_since_epoch(); }

    const keelson::Clock& _clock;
    const std::chrono::nanoseconds _patience;
    std::atomic<int> _waiting = 0;
    std::atomic<std::chrono::nanoseconds> _last = std::chrono::nanoseconds(0); // answer, or question where none waited
};

} // namespace rate_limit::database
