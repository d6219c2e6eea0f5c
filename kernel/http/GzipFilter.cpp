#include "kernel/http/GzipFilter.h"

#include "kernel/http/Coding.h"
#include "kernel/http/Gzip.h"
#include "kernel/loop/Overloaded.h"

#include <keelson/http/Preferences.h>
#include <keelson/http/Route.h>

namespace kernel::http {

using keelson::http::Headers;
using keelson::http::Request;
using keelson::http::Response;

namespace {

/// Takes the marks off a field of the request and returns what it was; empty where there was none.
std::string unmark(Headers& headers, std::string_view name)
{
    const auto tags = headers.get(name);
    if (!tags || tags->find("-gzip\"") == std::string_view::npos) return {};
    std::string before(*tags);
    headers.set(name, Coding::unmarked(before));
    return before;
}

bool names(const Headers& headers, std::string_view field, std::string_view word)
{
    const auto value = headers.get(field);
    return value && value->find(word) != std::string_view::npos;
}

/// Whether another representation of it could be sent compressed.
bool worthIt(const Response& response)
{
    const auto& headers = response.headers;
    if (response.body.size() < GzipFilter::smallest || response.status < 200 || response.status == 206) return false;
    if (!Coding::isCompressible(headers.get("Content-Type").value_or(""))) return false;
    if (headers.get("Content-Encoding") || headers.get("Set-Cookie")) return false;
    return !names(headers, "Cache-Control", "no-transform");
}

void vary(Headers& headers)
{
    if (!names(headers, "Vary", "Accept-Encoding")) headers.add("Vary", "Accept-Encoding");
}

void mark(Headers& headers)
{
    if (const auto tag = headers.get("ETag")) headers.set("ETag", Coding::marked(*tag));
}

/// A 304 carries the tag of what the client has.
void settleNotModified(Headers& headers, const std::string& asked)
{
    const auto tag = headers.get("ETag");
    if (!tag) return;
    if (Coding::namesMarked(asked, *tag)) mark(headers);
    vary(headers);
}

} // namespace

Response GzipFilter::handle(Request& request, const keelson::http::Next& next)
{
    if (request.route && request.route->holdsSecrets) return next(request);
    unmark(request.headers, "If-Match"); // the state that is compared is one, whatever it was sent as
    const bool conditional = request.headers.get("If-None-Match") && keelson::http::acceptsGzip(request.headers);
    const auto asked = conditional ? unmark(request.headers, "If-None-Match") : std::string();
    auto response = next(request);
    if (response.status == 304) settleNotModified(response.headers, asked);
    else if (worthIt(response))
    {
        vary(response.headers);
        if (keelson::http::acceptsGzip(request.headers)) compress(response);
    }
    return response;
}

void GzipFilter::compress(Response& response) const
{
    std::string body;
    try
    {
        const auto work = [&] { return gzip(response.body); };
        body = response.body.size() > largest ? _slow.run(work) : work();
    }
    catch (const loop::Overloaded&)
    {
        return; // sent as it is
    }
    if (body.size() >= response.body.size()) return;
    response.body = std::move(body);
    response.headers.set("Content-Encoding", "gzip");
    mark(response.headers);
}

} // namespace kernel::http
