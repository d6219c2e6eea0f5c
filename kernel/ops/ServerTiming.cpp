#include "kernel/ops/ServerTiming.h"

#include <array>
#include <charconv>
#include <string>

namespace kernel::ops {

namespace {

/// Milliseconds with three decimals.
std::string timing(std::chrono::steady_clock::duration took)
{
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    std::string text = "app;dur=";
    std::array<char, 24> digits;
    text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), microseconds / 1000).ptr);
    text += '.';
    for (auto unit = 100; unit > 0; unit /= 10) text += static_cast<char>('0' + microseconds / unit % 10);
    return text;
}

} // namespace

keelson::http::Response ServerTiming::handle(keelson::http::Request& request, const keelson::http::Next& next)
{
    auto response = next(request);
    response.headers.add("Server-Timing", timing(std::chrono::steady_clock::now() - request.begun));
    return response;
}

} // namespace kernel::ops
