#pragma once

#include "audit/Audit.h"
#include "session/SessionService.h"
#include "token/TokenAuthenticator.h"
#include "web/CsrfGuard.h"
#include "web/TokenAnswers.h"

#include <keelson/http/Routes.h>

namespace auth::web {

/// The routes of refresh, log-out and the list of sessions.
class SessionApi
{
public:
    /// All outlive it.
    struct Parts
    {
        session::SessionService& sessions;
        token::TokenAuthenticator& authenticator;
        const Cookies& cookies;
        const CsrfGuard& guard;
        const TokenAnswers& answers;
        const audit::Audit& audit;
    };

    explicit SessionApi(const Parts& parts): _parts(parts) {}

    void add(keelson::http::Routes& routes);

private:
    using Request = keelson::http::Request;
    using Response = keelson::http::Response;

    Response refresh(const Request& request);
    Response logOut(const Request& request);
    Response list(const Request& request) const;
    Response end(const Request& request);
    Response endOthers(const Request& request);

    void addPublic(keelson::http::Routes& routes);
    void addOwn(keelson::http::Routes& routes);
    void endCaller(const Request& request);
    void endByCookie(const Request& request, std::string_view refreshToken);
    void end(const session::SessionStore::Owner& owner, const Request& request);

    const Parts _parts;
};

} // namespace auth::web
