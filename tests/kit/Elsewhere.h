#pragma once

#include <functional>
#include <future>
#include <optional>
#include <type_traits>
#include <utility>

namespace kit {

/// Calls the function on a fiber of a loop of its own and waits for it. Its exceptions, failed checks and skips among
/// them, come back to the caller.
void callOnFiber(const std::function<void()>& function);

/// As callOnFiber, with the function's result.
template <class F>
std::invoke_result_t<F&> onFiber(F&& function)
{
    using Result = std::invoke_result_t<F&>;
    if constexpr (std::is_void_v<Result>)
    {
        callOnFiber([&] { function(); });
    }
    else
    {
        std::optional<Result> result;
        callOnFiber([&] { result.emplace(function()); });
        return std::move(*result);
    }
}

/// The same on a plain thread.
template <class F>
std::invoke_result_t<F&> onThread(F&& function)
{
    return std::async(std::launch::async, [&] { return function(); }).get();
}

} // namespace kit
