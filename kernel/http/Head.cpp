#include "kernel/http/Head.h"

#include "kernel/http/Authority.h"
#include "kernel/http/Characters.h"

#include <charconv>
#include <limits>
#include <optional>

namespace kernel::http {

using keelson::http::Request;
using keelson::http::sameName;

namespace {

/// The fields that count here, and how often each is there.
struct Fields
{
    std::optional<std::string_view> host, length, coding, expect;
    bool twice = false;
    bool nameless = false;

    explicit Fields(const Request& request) noexcept
    {
        for (const auto [name, value] : request.headers)
        {
            if (name.size() == 4) note(host, "Host", name, value);
            else if (name.size() == 6) note(expect, "Expect", name, value);
            else if (name.size() == 14) note(length, "Content-Length", name, value);
            else if (name.size() == 17) note(coding, "Transfer-Encoding", name, value);
            else if (name.empty()) nameless = true;
        }
    }

    void note(std::optional<std::string_view>& place, std::string_view wanted, std::string_view name,
        std::string_view value) noexcept
    {
        if (!sameName(name, wanted)) return;
        twice = twice || place;
        place = value;
    }
};

Fault faultOfHost(const Request& request, const Fields& fields) noexcept
{
    if (!fields.host) return request.minorVersion == 0 ? Fault() : Fault{400, "A request has exactly one Host."};
    if (!Authority::valid(*fields.host)) return {400, "The request's Host is no name of a host."};
    return {};
}

// RFC 9112, 3.2: the four forms, each where it belongs.
Fault faultOfTarget(const Request& request, const Fields& fields) noexcept
{
    const std::string_view target = request.target;
    if (request.method == "CONNECT") return {501, "The server is no proxy."};
    if (target.starts_with('/') || (target == "*" && request.method == "OPTIONS")) return {};
    const auto scheme = target.substr(0, target.find("://"));
    if (!sameName(scheme, "http") && !sameName(scheme, "https")) return {400, "The address is not readable."};
    if (!Authority::valid(Authority::of(target))) return {400, "The address has no name of a host."};
    if (fields.host && !Authority::agree(target, *fields.host)) return {400, "The address and Host disagree."};
    return {};
}

Fault takeLength(std::string_view text, Head& head) noexcept
{
    if (text.empty() || !Characters().range('0', '9').all(text)) return {400, "The Content-Length is no number."};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.length);
    if (error != std::errc()) head.length = std::numeric_limits<std::uint64_t>::max();
    return {};
}

Fault takeCoding(std::string_view text, const Request& request, const Fields& fields, Head& head) noexcept
{
    if (request.minorVersion == 0) return {400, "Transfer-Encoding is not of HTTP/1.0."};
    if (fields.length) return {400, "A request has Content-Length or Transfer-Encoding, not both."};
    head.chunked = sameName(text, "chunked");
    if (head.chunked) return {};
    const auto comma = text.rfind(',');
    const auto at = text.find_first_not_of(" \t", comma + 1);
    const bool chunkedLast = comma != std::string_view::npos && at != std::string_view::npos &&
        sameName(text.substr(at), "chunked") && characters::token.all(text.substr(0, comma)) && comma > 0;
    if (chunkedLast && !sameName(text.substr(0, comma), "chunked"))
        return {501, "The server knows no other Transfer-Encoding than chunked."};
    return {400, "The Transfer-Encoding has to be chunked, once and last."};
}

Fault takeExpectation(std::string_view text, const Request& request, Head& head) noexcept
{
    if (!sameName(text, "100-continue")) return {417, "The server meets no expectation but 100-continue."};
    head.waits = request.minorVersion > 0;
    return {};
}

} // namespace

Head Head::read(const Request& request) noexcept
{
    Head head;
    const Fields fields(request);
    if (fields.nameless) head.fault = {400, "A header field has no name."};
    else if (fields.twice) head.fault = {400, "A header field that there is once came twice."};
    if (!head.fault) head.fault = faultOfHost(request, fields);
    if (!head.fault) head.fault = faultOfTarget(request, fields);
    if (!head.fault && fields.coding) head.fault = takeCoding(*fields.coding, request, fields, head);
    if (!head.fault && fields.length) head.fault = takeLength(*fields.length, head);
    if (!head.fault && fields.expect) head.fault = takeExpectation(*fields.expect, request, head);
    return head;
}

} // namespace kernel::http
