#include "kernel/http/Representations.h"

#include <keelson/http/EntityTag.h>
#include <keelson/http/Preconditions.h>
#include <keelson/http/Preferences.h>
#include <keelson/http/Route.h>

#include <algorithm>

namespace kernel::http {

using keelson::http::Access;
using keelson::http::Preconditions;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Route;

namespace {

bool reads(const Request& request) noexcept
{
    return request.method == "GET" || request.method == "HEAD";
}

// Whether the route says of this answer that it is one object.
bool isObject(const Route& route, int status) noexcept
{
    return std::ranges::any_of(route.successes,
        [&](const Route::Answer& answer) { return answer.status == status && answer.fields && !answer.list; });
}

bool isOneResource(const Request& request, const Response& response) noexcept
{
    const Route* const route = request.route;
    if (!route || route->holdsSecrets || route->access.kind() == Access::Kind::everyone) return false;
    if (response.body.empty() || !isObject(*route, response.status)) return false;
    if (request.method == "POST") return response.status == 201 && response.headers.get("Location").has_value();
    return response.status == 200;
}

void tag(Response& response)
{
    if (!response.headers.get("ETag")) response.headers.add("ETag", keelson::http::entityTag(response.body));
    if (!response.headers.get("Cache-Control")) response.headers.add("Cache-Control", "private, no-cache");
}

// RFC 9110, 13.2.2.
Response asAsked(const Request& request, Response response)
{
    const Preconditions demanded(request.headers);
    if (demanded.empty()) return response;
    const auto tag = *response.headers.get("ETag");
    if (demanded.fails(tag)) demanded.check(tag);
    if (!demanded.known(tag)) return response;
    response.status = 304;
    response.body.clear();
    response.headers.remove("Content-Type");
    return response;
}

// RFC 7240, 4.2.
Response asPreferred(const Request& request, Response response)
{
    const auto wanted = keelson::http::preference(request.headers, "return");
    if (wanted != "minimal" && wanted != "representation") return response;
    response.headers.add("Preference-Applied", "return=" + *wanted);
    if (wanted == "representation") return response;
    if (response.status == 200) response.status = 204;
    response.body.clear();
    response.headers.remove("Content-Type");
    return response;
}

} // namespace

Response Representations::handle(Request& request, const keelson::http::Next& next)
{
    auto response = next(request);
    if (!isOneResource(request, response)) return response;
    tag(response);
    return reads(request) ? asAsked(request, std::move(response)) : asPreferred(request, std::move(response));
}

} // namespace kernel::http
