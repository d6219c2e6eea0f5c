#include "kernel/http/StartLine.h"

#include "kernel/http/Characters.h"

#include <algorithm>
#include <array>

namespace kernel::http {

namespace {

constexpr unsigned mostEmptyLines = 8;
constexpr std::size_t longestMethod = 32;
constexpr std::string_view versionForm = "HTTP/d.d";
constexpr const char* unreadable = "The request's first line is not that of HTTP/1.1.";

// Of RFC 9110, and of the extensions that somebody may route.
constexpr std::array<std::string_view, 23> methods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
    "CONNECT", "TRACE", "QUERY", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH",
    "LINK", "UNLINK", "PURGE", "MKCALENDAR"};

} // namespace

std::size_t StartLine::feed(std::string_view bytes, std::size_t most, keelson::http::Request& request)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && !complete() && !_fault)
    {
        if (_length > most) return fail(414, "The request's first line is too long."), taken;
        const auto count = step(bytes.substr(taken, most + 1 - _length), request);
        taken += count;
        _length += count;
    }
    return taken;
}

std::size_t StartLine::step(std::string_view bytes, keelson::http::Request& request)
{
    switch (_part)
    {
    case Part::before:
        if (bytes.front() == '\r') return skip('\r');
        _part = Part::method;
        [[fallthrough]];
    case Part::method: return takeMethod(bytes, request);
    case Part::beforeLf: return skip(bytes.front());
    case Part::target: return takeTarget(bytes, request);
    case Part::version: return takeVersion(bytes);
    default: return end(bytes.front(), request);
    }
}

std::size_t StartLine::skip(char c)
{
    if (_part == Part::before)
    {
        if (++_emptyLines > mostEmptyLines) return fail(400, unreadable);
        _part = Part::beforeLf;
        return 1;
    }
    if (c != '\n') return fail(400, unreadable);
    _part = Part::before;
    return 1;
}

std::size_t StartLine::takeMethod(std::string_view bytes, keelson::http::Request& request)
{
    const auto count = characters::token.prefix(bytes);
    if (request.method.size() + count <= longestMethod) request.method.append(bytes.substr(0, count));
    else if (request.method.size() < longestMethod) request.method.append(longestMethod - request.method.size(), '-');
    if (count == bytes.size()) return count;
    if (bytes[count] != ' ' || request.method.empty()) return fail(400, unreadable);
    _part = Part::target;
    return count + 1;
}

std::size_t StartLine::takeTarget(std::string_view bytes, keelson::http::Request& request)
{
    const auto count = characters::target.prefix(bytes);
    request.target.append(bytes.substr(0, count));
    if (count == bytes.size()) return count;
    if (bytes[count] != ' ' || request.target.empty()) return fail(400, unreadable);
    _part = Part::version;
    return count + 1;
}

// Most lines end like this and come whole.
std::size_t StartLine::takeVersion(std::string_view bytes)
{
    constexpr std::string_view usual = "HTTP/1.1\r";
    if (_versionAt == 0 && bytes.starts_with(usual))
    {
        _major = _minor = '1';
        _part = Part::lf;
        return usual.size();
    }
    const char c = bytes.front();
    if (_versionAt == versionForm.size())
    {
        if (c != '\r') return fail(400, unreadable);
        _part = Part::lf;
        return 1;
    }
    const char wanted = versionForm[_versionAt++];
    const bool digit = c >= '0' && c <= '9';
    if (wanted == 'd' ? !digit : c != wanted) return fail(400, unreadable);
    if (wanted == 'd') (_versionAt == versionForm.size() ? _minor : _major) = c;
    return 1;
}

std::size_t StartLine::end(char c, keelson::http::Request& request)
{
    if (c != '\n') return fail(400, unreadable);
    if (_major != '1' || _minor > '1') return fail(505, "The server speaks HTTP/1.1 and HTTP/1.0.");
    if (std::find(methods.begin(), methods.end(), request.method) == methods.end())
        return fail(501, "The server does not know the request's method.");
    request.minorVersion = _minor - '0';
    _part = Part::complete;
    return 1;
}

std::size_t StartLine::fail(int status, const char* reason) noexcept
{
    _fault = {status, reason};
    return 0;
}

} // namespace kernel::http
