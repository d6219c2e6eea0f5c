#include "web/SessionApi.h"

#include "web/Bodies.h"
#include "web/Credentials.h"
#include "web/Problems.h"

#include <keelson/http/CommonProblems.h>

namespace auth::web {

using keelson::http::Access;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;

namespace {

namespace common = keelson::http::problems;

// All of them come at once: there is nothing to ask for.
struct NoQuery
{
};

std::optional<std::string> tokenInBody(const Request& request)
{
    if (request.body.empty()) return std::nullopt;
    return RefreshBody::fields().parse(request.jsonBody()).refreshToken;
}

} // namespace

void SessionApi::add(keelson::http::Routes& routes)
{
    addPublic(routes);
    addOwn(routes);
}

void SessionApi::addPublic(keelson::http::Routes& routes)
{
    routes.post("/api/v1/auth/refresh", [this](const Request& request) { return refresh(request); })
        .allow(Access::everyone())
        .summary("Get new tokens")
        .describe(
            "With the cookie, or with the token in the body. A token is good for one refresh; a second use within a "
            "short grace gives the same new token, a later one ends the session.")
        .takes(RefreshBody::fields().set())
        .answers(200, "new tokens of the session, and the user", TokensAnswer::fields().set())
        .fails(problems::invalidToken)
        .fails(problems::forged)
        .secret();
    routes.post("/api/v1/auth/logout", [this](const Request& request) { return logOut(request); })
        .allow(Access::everyone())
        .summary("Log out")
        .describe("Ends the session of the access token, or that of the refresh token in the cookie or the body.")
        .takes(RefreshBody::fields().set())
        .answers(204, "nobody is logged in any more")
        .fails(problems::forged)
        .secret();
}

void SessionApi::addOwn(keelson::http::Routes& routes)
{
    routes.get("/api/v1/auth/sessions", [this](const Request& request) { return list(request); })
        .allow(Access::user())
        .summary("List one's sessions")
        .query(keelson::http::Fields<NoQuery>("NoQuery").set())
        .answers(200, "the sessions that live, seen last first", SessionsAnswer::fields().set());
    routes.del("/api/v1/auth/sessions/{id}", [this](const Request& request) { return end(request); })
        .allow(Access::user())
        .summary("End a session")
        .answers(204, "it has ended");
    routes.del("/api/v1/auth/sessions", [this](const Request& request) { return endOthers(request); })
        .allow(Access::user())
        .summary("End all sessions but this one")
        .answers(204, "they have ended");
}

Response SessionApi::refresh(const Request& request)
{
    auto token = tokenInBody(request);
    if (!token)
    {
        if (const auto cookie = request.cookie(_parts.cookies.refreshName()); cookie && !cookie->empty())
        {
            _parts.guard.check(request);
            token = std::string(*cookie);
        }
    }
    const auto tokens = token ? _parts.sessions.refresh(*token, clientOf(request)) : std::nullopt;
    if (tokens) return _parts.answers.answer(200, *tokens);
    throw Problem(problems::invalidToken, PublicText("There is no refresh token that is good. Log in again."))
        .header("WWW-Authenticate", "Bearer");
}

Response SessionApi::logOut(const Request& request)
{
    const auto inBody = tokenInBody(request);
    const auto cookie = request.cookie(_parts.cookies.refreshName());
    if (const auto owner = inBody ? _parts.sessions.ownerOf(*inBody) : std::nullopt) end(*owner, request);
    if (request.principal) endCaller(request);
    else if (!inBody && cookie && !cookie->empty()) endByCookie(request, *cookie);
    auto response = Response::empty();
    _parts.cookies.clear(response.headers);
    response.headers.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

void SessionApi::endCaller(const Request& request)
{
    const auto credentials = Credentials::of(request, _parts.cookies);
    if (credentials.by == Credentials::By::cookie) _parts.guard.check(request);
    const auto& principal = *request.principal;
    if (principal.session) _parts.sessions.end(principal.id, *principal.session, "logged out");
    else if (const auto claims = _parts.authenticator.claims(credentials.token)) _parts.sessions.refuse(*claims);
    _parts.audit.success("authn_token_revoked", principal.id, clientOf(request), {{"reason", "logged out"}});
}

/// A cookie that is nobody's counts as none: a browser may always forget.
void SessionApi::endByCookie(const Request& request, std::string_view refreshToken)
{
    const auto owner = _parts.sessions.ownerOf(refreshToken);
    if (!owner) return;
    if (Credentials::of(request, _parts.cookies).by != Credentials::By::header) _parts.guard.check(request);
    end(*owner, request);
}

void SessionApi::end(const session::SessionStore::Owner& owner, const Request& request)
{
    _parts.sessions.end(owner.user, owner.session, "logged out");
    _parts.audit.success("authn_token_revoked", owner.user, clientOf(request), {{"reason", "logged out"}});
}

Response SessionApi::list(const Request& request) const
{
    const auto sessions = _parts.sessions.list(request.principal->id);
    auto response = Response::json(200, sessionsJson(sessions, request.principal->session));
    response.headers.set("Cache-Control", "private, no-cache");
    return response;
}

Response SessionApi::end(const Request& request)
{
    const auto id = keelson::Id::parse(request.parameter("id"));
    const auto& user = request.principal->id;
    if (!id || !_parts.sessions.end(user, *id, "ended by the user")) throw Problem(common::notFound);
    _parts.audit.success("session_expired", user, clientOf(request), {{"reason", "revoked"}, {"session", id->text()}});
    return Response::empty();
}

Response SessionApi::endOthers(const Request& request)
{
    const auto& principal = *request.principal;
    const auto count = _parts.sessions.endOthers(principal.id, principal.session, "ended by the user");
    _parts.audit.success(
        "session_expired", principal.id, clientOf(request), {{"reason", "revoked"}, {"count", std::to_string(count)}});
    return Response::empty();
}

} // namespace auth::web
