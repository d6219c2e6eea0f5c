#include "web/Bodies.h"

#include "account/Email.h"
#include "session/Device.h"

#include <keelson/json/Writer.h>

namespace auth::web {

using keelson::http::Field;
using keelson::http::Fields;
using keelson::http::TextField;
using keelson::json::Writer;

namespace {

using Sentences = std::vector<std::string>;

// Longer ones are nobody's, and would cost time to hash.
constexpr std::size_t longestPassword = 1024;
constexpr std::size_t longestToken = 512;

Sentences checkEmail(std::string_view email)
{
    const auto problem = account::emailProblem(email);
    return problem ? Sentences{*problem} : Sentences{};
}

Sentences checkName(std::string_view name)
{
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return {"must have no control characters"};
    return {};
}

TextField emailField(bool checked)
{
    TextField field{.min = 1,
        .max = 320,
        .format = "email",
        .help = "compared without regard to case",
        .example = "ada@example.com"};
    if (checked) field.check = &checkEmail;
    return field;
}

TextField passwordField(std::string_view help)
{
    return {.min = 1, .max = longestPassword, .format = "password", .help = help, .example = "Tide-and-9-moons"};
}

TextField nameField()
{
    return {.min = 1, .max = 100, .check = &checkName, .help = "what the user is called", .example = "Ada Lovelace"};
}

void write(Writer& json, const account::User& user)
{
    json.beginObject().field("id", user.id).field("email", user.email).field("name", user.name);
    json.field("role", user.role).field("email_verified", user.emailVerified).field("created_at", user.createdAt);
    json.endObject();
}

} // namespace

const Fields<SignUpBody>& SignUpBody::fields()
{
    static const auto fields =
        Fields<SignUpBody>("SignUp", "a new account")
            .text("email", &SignUpBody::email, emailField(true))
            .text("password", &SignUpBody::password, passwordField("as the policy wants it"))
            .text("name", &SignUpBody::name, nameField())
            .text("invite", &SignUpBody::invite, {.max = longestToken, .help = "where signing up takes an invitation"});
    return fields;
}

const Fields<LogInBody>& LogInBody::fields()
{
    static const auto fields = Fields<LogInBody>("LogIn", "who somebody says they are, and the proof")
                                   .text("email", &LogInBody::email, emailField(false))
                                   .text("password", &LogInBody::password, passwordField("the user's"));
    return fields;
}

const Fields<RefreshBody>& RefreshBody::fields()
{
    static const auto fields = Fields<RefreshBody>("Refresh", "for clients that keep no cookies")
                                   .text("refresh_token", &RefreshBody::refreshToken,
                                       {.max = longestToken, .help = "the one of the last answer with tokens"});
    return fields;
}

const Fields<ProfileBody>& ProfileBody::fields()
{
    static const auto fields =
        Fields<ProfileBody>("Profile", "what users change of themselves").text("name", &ProfileBody::name, nameField());
    return fields;
}

const Fields<PasswordBody>& PasswordBody::fields()
{
    static const auto fields =
        Fields<PasswordBody>("NewPassword", "in place of the one that is known")
            .text("current_password", &PasswordBody::currentPassword, passwordField("the user's"))
            .text("new_password", &PasswordBody::newPassword, passwordField("as the policy wants it"));
    return fields;
}

const Fields<UserAnswer>& UserAnswer::fields()
{
    static const auto fields =
        Fields<UserAnswer>("User", "somebody with an account")
            .readOnly("id", Field::id())
            .readOnly("email", Field::text({.format = "email", .example = "ada@example.com"}))
            .readOnly("name", Field::orNull(Field::text({.example = "Ada Lovelace"})))
            .readOnly("role", Field::text({.allowed = {"user", "admin"}}))
            .readOnly("email_verified", Field::boolean({.help = "whether mail has reached them there"}))
            .readOnly("created_at", Field::dateTime());
    return fields;
}

const Fields<TokensAnswer>& TokensAnswer::fields()
{
    static const auto fields =
        Fields<TokensAnswer>("Tokens", "proof of who is calling")
            .sometimes("access_token", Field::text({.help = "a JWT, for the header Authorization"}))
            .readOnly("token_type", Field::text({.allowed = {"Bearer"}}))
            .readOnly("expires_in", Field::integer<int>({.min = 0, .help = "seconds"}))
            .sometimes("refresh_token", Field::text({.help = "good for one refresh"}))
            .readOnly("csrf_token", Field::text({.help = "for the header X-CSRF-Token, of clients with cookies"}))
            .readOnly("user", UserAnswer::fields().type());
    return fields;
}

const Fields<SessionsAnswer>& SessionsAnswer::fields()
{
    static const auto fields = [] {
        const auto item = Fields<SessionsAnswer>("Session", "one log-in of one device")
                              .readOnly("id", Field::id())
                              .readOnly("current", Field::boolean({.help = "whether it is the one that asks"}))
                              .readOnly("ip", Field::text())
                              .readOnly("user_agent", Field::text())
                              .readOnly("device", Field::text({.example = "Firefox on Linux"}))
                              .readOnly("created_at", Field::dateTime())
                              .readOnly("last_seen_at", Field::dateTime({.help = "to the minute"}));
        return Fields<SessionsAnswer>("Sessions", "where the user is logged in")
            .readOnly("items", Field::list(item.type(), {.max = 1000}));
    }();
    return fields;
}

std::string userJson(const account::User& user)
{
    std::string text;
    Writer json(text);
    write(json, user);
    return text;
}

std::string tokensJson(const session::Tokens& tokens, bool withTokens)
{
    std::string text;
    Writer json(text);
    json.beginObject();
    if (withTokens) json.field("access_token", tokens.access);
    json.field("token_type", "Bearer").field("expires_in", tokens.accessLifetime.count());
    if (withTokens) json.field("refresh_token", tokens.refresh);
    json.field("csrf_token", tokens.csrf).key("user");
    write(json, tokens.user);
    json.endObject();
    return text;
}

std::string sessionsJson(const std::vector<session::Session>& sessions, const std::optional<keelson::Id>& current)
{
    std::string text;
    Writer json(text);
    json.beginObject().key("items").beginArray();
    for (const auto& session : sessions)
    {
        json.beginObject().field("id", session.id).field("current", current == session.id);
        json.field("ip", session.address).field("user_agent", session.userAgent);
        json.field("device", session::deviceOf(session.userAgent));
        json.field("created_at", session.createdAt).field("last_seen_at", session.lastSeenAt).endObject();
    }
    json.endArray().endObject();
    return text;
}

} // namespace auth::web
