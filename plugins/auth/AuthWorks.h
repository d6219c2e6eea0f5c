#pragma once

#include "AuthSettings.h"
#include "Rounds.h"
#include "account/ExternalUsers.h"
#include "account/PgUserStore.h"
#include "operators/UserCommands.h"
#include "session/PgSessionStore.h"
#include "token/PgRevocationStore.h"
#include "token/RevocationFeed.h"
#include "token/TokenAuthenticator.h"
#include "web/AccountApi.h"
#include "web/AuthenticationFilter.h"
#include "web/CsrfFilter.h"
#include "web/SessionApi.h"

namespace keelson {
class PluginContext;
}

namespace auth {

/// All that the plugin is made of, joined, from its start to its stop. Made and ended by the thread that starts plugins.
class AuthWorks
{
public:
    /// Loads what is refused. The settings outlive it.
    AuthWorks(const AuthSettings& settings, keelson::PluginContext& context);

    /// Adds routes, filters, jobs and the service.
    void join(keelson::PluginContext& context);

    void stop() noexcept;

private:
    void load(Poco::Logger& logger);
    void sweep();
    void tellSeen();
    void addJobs(keelson::Jobs& jobs);

    keelson::Clock& _clock;
    const audit::Audit _audit;
    const token::Keys _keys;
    const token::AccessTokens _accessTokens;
    const session::RefreshTokens _refreshTokens;
    const std::optional<token::ExternalTokens> _externalTokens;
    token::Revocations _revocations;
    session::SeenSessions _seen;
    account::PgUserStore _users;
    session::PgSessionStore _sessionStore;
    token::PgRevocationStore _revocationStore;
    token::RevocationFeed _feed;
    account::ExternalUsers _externalUsers;
    const password::Passwords _passwords;
    session::SessionService _sessions;
    account::AccountService _accounts;
    operators::UserAdministration _administration;
    operators::UserCommands _commands;
    token::TokenAuthenticator _authenticator;
    const web::Cookies _cookies;
    const web::CsrfGuard _guard;
    const web::TokenAnswers _answers;
    web::AuthenticationFilter _authentication;
    web::CsrfFilter _csrf;
    web::AccountApi _accountApi;
    web::SessionApi _sessionApi;
    Rounds _rounds;
};

} // namespace auth
