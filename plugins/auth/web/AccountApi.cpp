#include "web/AccountApi.h"

#include "web/Bodies.h"
#include "web/Credentials.h"
#include "web/Problems.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/EntityTag.h>
#include <keelson/http/FieldErrors.h>
#include <keelson/http/Preconditions.h>
#include <keelson/json/Parse.h>

#include <nlohmann/json.hpp>

namespace auth::web {

using account::AccountService;
using keelson::http::Access;
using keelson::http::FieldErrors;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;

namespace {

using Errors = std::vector<keelson::http::FieldError>;
namespace common = keelson::http::problems;

std::string textOf(const nlohmann::json& json, const char* name)
{
    const auto member = json.is_object() ? json.find(name) : json.end();
    return member != json.end() && member->is_string() ? member->get<std::string>() : std::string();
}

void refuse(Errors& errors, std::string_view pointer, const std::vector<std::string>& sentences)
{
    for (const auto& sentence : sentences) errors.push_back({std::string(pointer), sentence});
}

// Reads the body, and adds what its fields break to what the rules say of a password that stands there.
template <class Body>
Body read(const nlohmann::json& json, Errors errors)
{
    std::optional<Body> body;
    try
    {
        body = Body::fields().read(json);
    }
    catch (const FieldErrors& found)
    {
        errors.insert(errors.begin(), found.errors().begin(), found.errors().end());
    }
    if (!errors.empty()) throw FieldErrors(std::move(errors));
    return *std::move(body);
}

[[noreturn]] void refuseSignUp(AccountService::Refusal refusal)
{
    if (refusal == AccountService::Refusal::uninvited) throw Problem(problems::inviteNeeded);
    throw Problem(problems::emailTaken).field("/email", "is taken");
}

Response privately(Response response)
{
    response.headers.set("Cache-Control", "private, no-cache");
    return response;
}

} // namespace

AccountApi::AccountApi(AccountService& accounts, const TokenAnswers& answers): _accounts(accounts), _answers(answers) {}

void AccountApi::add(keelson::http::Routes& routes)
{
    addPublic(routes);
    addOwn(routes);
}

void AccountApi::addPublic(keelson::http::Routes& routes)
{
    routes.post("/api/v1/auth/signup", [this](const Request& request) { return signUp(request); })
        .allow(Access::everyone())
        .summary("Make an account and log in")
        .takes(SignUpBody::fields().set())
        .answers(201, "the tokens of a new session, and the user", TokensAnswer::fields().set())
        .fails(problems::signUpClosed)
        .fails(problems::inviteNeeded)
        .fails(problems::emailTaken)
        .secret();
    routes.post("/api/v1/auth/login", [this](const Request& request) { return logIn(request); })
        .allow(Access::everyone())
        .summary("Log in")
        .takes(LogInBody::fields().set())
        .answers(200, "the tokens of a new session, and the user", TokensAnswer::fields().set())
        .fails(problems::wrongCredentials)
        .secret();
}

void AccountApi::addOwn(keelson::http::Routes& routes)
{
    routes.get("/api/v1/auth/me", [this](const Request& request) { return show(request); })
        .allow(Access::user())
        .summary("Show who is calling")
        .answers(200, "the user", UserAnswer::fields().set())
        .tagged()
        .fails(problems::invalidToken);
    routes.patch("/api/v1/auth/me", [this](const Request& request) { return change(request); })
        .allow(Access::user())
        .summary("Change one's name")
        .takesPatch(ProfileBody::fields().set())
        .answers(200, "the user as it is now", UserAnswer::fields().set())
        .tagged();
    routes.post("/api/v1/auth/password", [this](const Request& request) { return changePassword(request); })
        .allow(Access::user())
        .summary("Change one's password")
        .describe("Every other session of the user ends.")
        .takes(PasswordBody::fields().set())
        .answers(204, "the password is changed");
}

Response AccountApi::signUp(const Request& request)
{
    if (_accounts.signUpMode() == AccountService::SignUp::closed) throw Problem(problems::signUpClosed);
    const auto json = keelson::json::parse(request.jsonBody());
    Errors errors;
    if (const auto password = textOf(json, "password"); !password.empty())
        refuse(errors, "/password", _accounts.problems(password, textOf(json, "email")));
    const auto body = read<SignUpBody>(json, std::move(errors));
    if (_accounts.signUpMode() == AccountService::SignUp::invite && body.invite.value_or("").empty())
        refuseSignUp(AccountService::Refusal::uninvited);
    const auto result = _accounts.signUp(
        {body.email, keelson::Secret(body.password), body.name, body.invite}, clientOf(request));
    if (const auto* refusal = std::get_if<AccountService::Refusal>(&result)) refuseSignUp(*refusal);
    return _answers.answer(201, std::get<session::Tokens>(result));
}

Response AccountApi::logIn(const Request& request)
{
    const auto body = LogInBody::fields().parse(request.jsonBody());
    const auto tokens = _accounts.logIn(body.email, keelson::Secret(body.password), clientOf(request));
    if (!tokens) throw Problem(problems::wrongCredentials).header("WWW-Authenticate", "Bearer");
    return _answers.answer(200, *tokens);
}

Response AccountApi::show(const Request& request) const
{
    const auto user = _accounts.find(request.principal->id);
    if (!user) throw Problem(problems::invalidToken).header("WWW-Authenticate", "Bearer");
    return privately(Response::json(200, userJson(*user)));
}

Response AccountApi::change(const Request& request)
{
    const auto body = request.patchBody();
    const keelson::http::Preconditions demanded(request.headers);
    const auto user = _accounts.rename(request.principal->id, [&](const account::User& now) {
        if (!demanded.empty()) demanded.check(keelson::http::entityTag(userJson(now)));
        ProfileBody profile{now.name};
        ProfileBody::fields().patch(profile, body);
        return profile.name;
    });
    if (!user) throw Problem(problems::invalidToken).header("WWW-Authenticate", "Bearer");
    return privately(Response::json(200, userJson(*user)));
}

Response AccountApi::changePassword(const Request& request)
{
    const auto json = keelson::json::parse(request.jsonBody());
    const auto account = _accounts.account(request.principal->id);
    if (!account) throw Problem(problems::invalidToken).header("WWW-Authenticate", "Bearer");
    Errors errors;
    if (const auto password = textOf(json, "new_password"); !password.empty())
        refuse(errors, "/new_password", _accounts.problems(password, account->user.email));
    if (const auto current = textOf(json, "current_password"); !current.empty())
        if (!_accounts.isPassword(*account, keelson::Secret(current), clientOf(request)))
            refuse(errors, "/current_password", {"is not the password"});
    const auto body = read<PasswordBody>(json, std::move(errors));
    _accounts.changePassword(
        account->user.id, keelson::Secret(body.newPassword), request.principal->session, clientOf(request));
    return Response::empty();
}

} // namespace auth::web
