#include "kernel/http/RequestIds.h"

#include <keelson/Random.h>

#include <algorithm>
#include <array>

namespace kernel::http {

namespace {

constexpr std::size_t longest = 128;

bool plain(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
        c == '.';
}

bool acceptable(std::string_view id) noexcept
{
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), plain);
}

} // namespace

RequestIds::RequestIds(): _process(keelson::randomToken(9) + ".") {}

void RequestIds::name(keelson::http::Request& request)
{
    const auto own = request.headers.get("X-Request-Id");
    if (own && acceptable(*own)) request.id = *own;
    else next(request.id);
}

void RequestIds::next(std::string& id)
{
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";
    constexpr std::size_t most = 13; // of 64 bits, five a digit
    std::array<char, most> text;
    auto* at = text.data() + most;
    auto number = _count.fetch_add(1, std::memory_order_relaxed) + 1;
    for (; number > 0; number /= digits.size()) *--at = digits[number % digits.size()];
    id.assign(_process).append(at, text.data() + most);
}

} // namespace kernel::http
