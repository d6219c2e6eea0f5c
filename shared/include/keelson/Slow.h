#pragma once

#include <keelson/Export.h>

#include <optional>
#include <type_traits>
#include <utility>

namespace keelson {

/// A few threads for work that blocks: a client library, a file, a long computation. For any fiber, which parks meanwhile,
/// and any thread, which blocks.
class KEELSON_API Slow
{
public:
    virtual ~Slow();

    /// Runs the function on one of the threads; returns what it returns and throws what it throws. Where too many wait
    /// already, the call throws, and the request is answered with 503. The function may refer to what is on the caller's stack.
    template <class F>
    std::invoke_result_t<F&> run(F&& function)
    {
        using Result = std::invoke_result_t<F&>;
        if constexpr (std::is_void_v<Result>)
        {
            perform(function);
        }
        else
        {
            std::optional<Result> result;
            auto keep = [&] { result.emplace(function()); };
            perform(keep);
            return std::move(*result);
        }
    }

protected:
    /// Calls `work(argument)` on another thread and comes back when it has returned, with what it threw. A cancelled fiber
    /// comes back earlier only if the call will never be made.
    virtual void call(void (*work)(void*), void* argument) = 0;

private:
    template <class F>
    void perform(F& function)
    {
        auto work = [&function] { function(); };
        call([](void* argument) { (*static_cast<decltype(work)*>(argument))(); }, &work);
    }
};

} // namespace keelson
