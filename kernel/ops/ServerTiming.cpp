#include "kernel/ops/ServerTiming.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace kernel::ops {

namespace {

/// Milliseconds with three decimals.
class Timing
{
public:
    explicit Timing(std::chrono::steady_clock::duration took)
    {
        const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        auto* to = std::copy(begin.begin(), begin.end(), _text.data());
        to = std::to_chars(to, _text.data() + _text.size(), microseconds / 1000).ptr;
        *to++ = '.';
        for (auto unit = 100; unit > 0; unit /= 10) *to++ = static_cast<char>('0' + microseconds / unit % 10);
        _size = static_cast<std::size_t>(to - _text.data());
    }

    std::string_view text() const noexcept { return {_text.data(), _size}; }

private:
    static constexpr std::string_view begin = "app;dur=";

    std::array<char, 32> _text;
    std::size_t _size;
};

} // namespace

keelson::http::Response ServerTiming::handle(keelson::http::Request& request, const keelson::http::Next& next)
{
    auto response = next(request);
    response.headers.add("Server-Timing", Timing(std::chrono::steady_clock::now() - request.begun).text());
    return response;
}

} // namespace kernel::ops
