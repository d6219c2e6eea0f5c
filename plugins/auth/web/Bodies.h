#pragma once

#include "account/User.h"
#include "session/Session.h"
#include "session/Tokens.h"

#include <keelson/http/Fields.h>
#include <keelson/http/Response.h>

#include <optional>
#include <string>
#include <vector>

/// What the routes take and give, as JSON.
namespace auth::web {

struct SignUpBody
{
    std::string email;
    std::string password;
    std::optional<std::string> name;
    std::optional<std::string> invite;

    static const keelson::http::Fields<SignUpBody>& fields();
};

struct LogInBody
{
    std::string email;
    std::string password;

    static const keelson::http::Fields<LogInBody>& fields();
};

struct RefreshBody
{
    std::optional<std::string> refreshToken;

    static const keelson::http::Fields<RefreshBody>& fields();
};

struct ProfileBody
{
    std::optional<std::string> name;

    static const keelson::http::Fields<ProfileBody>& fields();
};

struct PasswordBody
{
    std::string currentPassword;
    std::string newPassword;

    static const keelson::http::Fields<PasswordBody>& fields();
};

/// For the OpenAPI document alone; nobody sends these.
struct UserAnswer
{
    static const keelson::http::Fields<UserAnswer>& fields();
};

struct TokensAnswer
{
    static const keelson::http::Fields<TokensAnswer>& fields();
};

struct SessionsAnswer
{
    static const keelson::http::Fields<SessionsAnswer>& fields();
};

std::string userJson(const account::User& user);

/// `withTokens`: or the cookies have them alone.
std::string tokensJson(const session::Tokens& tokens, bool withTokens);

std::string sessionsJson(const std::vector<session::Session>& sessions, const std::optional<keelson::Id>& current);

} // namespace auth::web
