#include "kernel/http/Trailers.h"

#include "kernel/http/Characters.h"

#include <keelson/http/Headers.h>

#include <algorithm>
#include <array>

namespace kernel::http {

namespace {

constexpr std::size_t mostBytes = 8 * 1024;
constexpr std::size_t longestName = 128;
constexpr const char* unreadable = "The fields behind the request's body are not readable.";

// What frames, routes, changes or authenticates a request stands at its head.
constexpr std::array<std::string_view, 28> forbidden{"Accept-Encoding", "Age", "Authorization", "Cache-Control",
    "Connection", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie", "Expect",
    "Forwarded", "Host", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
    "Keep-Alive", "Max-Forwards", "Origin", "Proxy-Authorization", "Range", "Set-Cookie", "TE", "Trailer",
    "Transfer-Encoding", "Upgrade"};

bool mayTrail(std::string_view name) noexcept
{
    return std::none_of(
        forbidden.begin(), forbidden.end(), [&](auto each) { return keelson::http::sameName(each, name); });
}

} // namespace

std::size_t Trailers::feed(std::string_view bytes)
{
    std::size_t taken = 0;
    for (; taken < bytes.size() && !complete() && !_fault; ++taken)
    {
        if (++_length > mostBytes) fail(431, "The fields behind the request's body are too large.");
        else take(bytes[taken]);
    }
    return taken;
}

void Trailers::take(char c)
{
    switch (_part)
    {
    case Part::lineStart:
        _name.clear();
        if (c == '\r') _part = Part::endLf;
        else takeName(c);
        return;
    case Part::name: return takeName(c);
    case Part::value:
        if (c == '\r') _part = Part::valueLf;
        else if (!characters::value.has(c)) fail(400, unreadable);
        return;
    case Part::valueLf: return expectLf(c, Part::lineStart);
    default: return expectLf(c, Part::complete);
    }
}

void Trailers::takeName(char c)
{
    if (characters::token.has(c) && _name.size() < longestName)
    {
        _name += c;
        _part = Part::name;
    }
    else if (c != ':' || _name.empty()) fail(400, unreadable);
    else if (!mayTrail(_name)) fail(400, "A field behind the request's body belongs to its head.");
    else _part = Part::value;
}

void Trailers::expectLf(char c, Part next)
{
    if (c == '\n') _part = next;
    else fail(400, unreadable);
}

} // namespace kernel::http
