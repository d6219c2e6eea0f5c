#include "kernel/http/Pattern.h"
#include "kernel/http/RouteTable.h"
#include "kernel/http/Target.h"
#include "tests/fuzz/Expect.h"
#include "tests/fuzz/Input.h"

#include <algorithm>

// Any text as a route's pattern, any as a request's target: a target has one form, which is safe and stays as it is when it is
// read again; and what a pattern takes out of a path is what stands there.

namespace {

using keelson::http::Request;
using kernel::http::Pattern;
using kernel::http::RouteTable;
using kernel::http::Target;

/// The path as a client writes it.
std::string encoded(std::string_view path)
{
    std::string text;
    for (const char c : path)
        if (c == '/' || c == '%' || (c >= '0' && c <= '9') ||
            (c >= 'A' && c <= 'z' && c != '\\' && c != '^' && c != '`'))
            text += c;
        else
        {
            constexpr std::string_view digits = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            text.append("%").append(1, digits[byte / 16]).append(1, digits[byte % 16]);
        }
    return text;
}

void checkPath(std::string_view path)
{
    expect(path.starts_with('/'));
    for (auto rest = path.substr(1);;)
    {
        const auto slash = rest.find('/');
        const auto segment = rest.substr(0, slash);
        expect(segment != "." && segment != "..");
        if (slash == std::string_view::npos) break;
        rest.remove_prefix(slash + 1);
    }
    for (const char c : path) expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '\\');
    // A percent sign is data only: what it could have meant has been decoded.
    for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1))
        expect(path.substr(at, 3) == "%2F" || path.substr(at, 3) == "%25" || path.substr(at, 3) == "%5C");
    const auto again = Target::parse(encoded(path));
    expect(again && again->path == path);
}

/// The path, put together again from the pattern and the parameters.
void checkParameters(const Pattern& pattern, const Request& request)
{
    using Kind = Pattern::Segment::Kind;
    std::string_view rest = request.path;
    for (const auto& segment : pattern.segments())
    {
        expect(rest.starts_with('/'));
        rest.remove_prefix(1);
        const auto piece = segment.kind == Kind::tail ? rest : rest.substr(0, rest.find('/'));
        rest.remove_prefix(piece.size());
        if (segment.kind == Kind::text) expect(piece == segment.text);
        else expect(request.parameters.get(segment.text) == Target::decoded(piece));
    }
    expect(rest.empty());
}

void match(const std::string& pattern, Request& request)
{
    RouteTable table;
    auto& routes = table.of("", {});
    routes.get(pattern, [](const Request&) { return keelson::http::Response::empty(); })
        .allow(keelson::http::Access::everyone());
    routes.get("/files/{tail...}", [](const Request&) { return keelson::http::Response::empty(); })
        .allow(keelson::http::Access::everyone());
    if (!table.seal().empty()) return;
    table.resolve(request);
    expect(table.allowed(request.path).empty() == (request.route == nullptr));
    if (request.route) checkParameters(Pattern(request.route->pattern), request);
}

bool namedTwice(const Pattern& pattern)
{
    std::vector<std::string_view> names;
    for (const auto& segment : pattern.segments())
        if (segment.kind != Pattern::Segment::Kind::text) names.push_back(segment.text);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input(data, size);
    const std::string pattern(input.line());
    Request request;
    request.method = "GET";
    const auto target = Target::parse(input.rest());
    if (target && !target->path.empty()) checkPath(target->path);
    if (target) request.path = target->path;
    try
    {
        if (!namedTwice(Pattern(pattern))) match(pattern, request);
    }
    catch (const Poco::SyntaxException&) // NOLINT(bugprone-empty-catch): refused at the start
    {
    }
    return 0;
}
