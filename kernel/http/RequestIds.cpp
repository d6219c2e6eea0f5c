#include "kernel/http/RequestIds.h"

#include <keelson/Random.h>

#include <algorithm>
#include <array>
#include <charconv>

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
    std::array<char, 16> digits;
    const auto number = _count.fetch_add(1, std::memory_order_relaxed) + 1;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 36).ptr;
    id.assign(_process).append(digits.data(), end);
}

} // namespace kernel::http
