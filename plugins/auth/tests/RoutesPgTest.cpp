#include "Forged.h"
#include "Site.h"
#include "tests/kit/Golden.h"
#include "tests/kit/Test.h"

#include <keelson/Base64Url.h>

#include <functional>
#include <set>

namespace auth {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

const std::string prefix = "/api/v1/auth";
const std::string otherSecret = "the-moon-goes-round-and-round-the-ea-7";

/// One request, and its status for each who may send it.
struct Line
{
    std::string request; ///< `{}` in it is a session of the user's
    json body{};
    int guest;
    int user;
    int other;  ///< strangers and admins, who are users like others here
    int cookie; ///< of the user, without the CSRF header
};

const std::vector<Line>& table()
{
    static const json account{{"email", "new@example.com"}, {"password", Site::password}};
    static const json login{{"email", "user@example.com"}, {"password", Site::password}};
    static const json passwords{{"current_password", Site::password}, {"new_password", Site::password}};
    static const std::vector<Line> lines{
        {"POST /signup", account, 201, 201, 201, 201},
        {"POST /login", login, 200, 200, 200, 200},
        {"POST /refresh", {}, 401, 401, 401, 403},
        {"POST /logout", {}, 204, 204, 204, 403},
        {"GET /me", {}, 401, 200, 200, 200},
        {"PATCH /me", {{"name", "N"}}, 401, 200, 200, 403},
        {"POST /password", passwords, 401, 204, 204, 403},
        {"GET /sessions", {}, 401, 200, 200, 200},
        {"DELETE /sessions/{}", {}, 401, 204, 404, 403},
        {"DELETE /sessions", {}, 401, 204, 204, 403},
    };
    return lines;
}

/// Asks every line of the table, anew each time: with everybody logged in, and everything there.
class Asked
{
public:
    explicit Asked(Site& site): _site(site)
    {
        for (const auto* name : {"user", "stranger", "admin"}) site.signUp(std::string(name) + "@example.com");
        tables().ask("UPDATE users SET role = 'admin' WHERE email = 'admin@example.com'");
    }

    /// `prepare` puts the credentials on a request of somebody who has just logged in.
    using Prepare = std::function<void(kit::Exchange&, const Site::Login&)>;
    void check(const std::string& who, const std::string& name, const Prepare& prepare,
        const std::function<int(const Line&)>& wanted)
    {
        for (const auto& line : table())
        {
            tables().ask("DELETE FROM users WHERE email = 'new@example.com'; DELETE FROM auth_sessions");
            const auto login = _site.logIn(name + "@example.com");
            const auto session = _site.logIn("user@example.com");
            auto request = exchange(line, sessionOf(session));
            prepare(request, login);
            const auto answer = request.send();
            routes.insert(answer.route);
            if (answer.status != wanted(line))
                failures += "\n  " + line.request + " by " + who + " is " + std::to_string(answer.status) +
                    " and should be " + std::to_string(wanted(line)) + ": " + answer.body;
        }
    }

    std::set<std::string> routes;
    std::string failures;

private:
    Tables& tables() const { return _site.tables; }

    kit::Exchange exchange(const Line& line, const std::string& session) const
    {
        auto path = line.request.substr(line.request.find(' ') + 1);
        if (const auto at = path.find("{}"); at != std::string::npos) path.replace(at, 2, session);
        auto request = _site.request(line.request.substr(0, line.request.find(' ')), path);
        if (!line.body.is_null()) request.json(line.body);
        return request;
    }

    std::string sessionOf(const Site::Login& login) const
    {
        const auto list = _site.asked("GET", "/sessions", login).send().json();
        for (const auto& item : list.at("items"))
            if (item.at("current").get<bool>()) return item.at("id");
        FAIL("a session does not list itself");
    }

    Site& _site;
};

void bearer(kit::Exchange& request, const std::string& token)
{
    request.header("Authorization", "Bearer " + token);
}

void cookies(kit::Exchange& request, const Site::Login& login)
{
    request.cookie("access_token", login.access)
        .cookie("refresh_token", login.refresh)
        .cookie("csrf_token", login.csrf);
}

json payloadOf(const std::string& token)
{
    auto text = token.substr(token.find('.') + 1);
    text.resize(text.find('.'));
    return json::parse(*keelson::fromBase64Url(text));
}

json with(json object, const char* name, const json& value)
{
    object[name] = value;
    return object;
}

/// What is made of a good token, and is none.
std::map<std::string, std::function<std::string(const std::string&)>> badTokens(const Site& site)
{
    const json header{{"alg", "HS256"}, {"typ", "JWT"}};
    const auto changed = [header](const char* name, const json& value) {
        return
            [=](const std::string& token) { return forged(header, with(payloadOf(token), name, value), Site::secret); };
    };
    const auto past = std::chrono::floor<std::chrono::seconds>(site.harness.clock.now() - 31s).time_since_epoch();
    return {{"somebody with an expired token", changed("exp", past.count())},
        {"somebody with another audience's token", changed("aud", "others")},
        {"somebody with another issuer's token", changed("iss", "others")},
        {"somebody with a token of another key",
            [=](const std::string& token) { return forged(header, payloadOf(token), otherSecret); }},
        {"somebody with a token without a signature",
            [](const std::string& token) {
                return token::base64url(R"({"alg":"none","typ":"JWT"})") + '.' +
                    token::base64url(payloadOf(token).dump()) + '.';
            }},
        {"somebody who calls the secret an RSA key", [](const std::string& token) {
             return forged({{"alg", "RS256"}, {"typ", "JWT"}}, payloadOf(token), Site::secret);
         }}};
}

} // namespace

TEST(RoutesPgTest, "every route is what it is to guests, users, strangers and admins, by header and by cookie")
{
    Tables tables;
    Site site(tables);
    Asked asked(site);
    asked.check(
        "a guest", "user", [](auto&, const auto&) {}, [](const Line& line) { return line.guest; });
    for (const std::string who : {"user", "stranger", "admin"})
        asked.check(
            who, who, [](auto& request, const auto& login) { bearer(request, login.access); },
            [&](const Line& line) { return who == "user" ? line.user : line.other; });
    asked.check(
        "the user, by cookie", "user",
        [](auto& request, const auto& login) {
            cookies(request, login);
            request.header("X-CSRF-Token", login.csrf);
        },
        [](const Line& line) { return line.request == "POST /refresh" ? 200 : line.user; });
    asked.check("the user, by cookie without CSRF", "user", &cookies, [](const Line& line) { return line.cookie; });
    asked.check(
        "a foreign page", "user",
        [](auto& request, const auto& login) {
            cookies(request, login);
            request.header("X-CSRF-Token", login.csrf).header("Origin", "https://elsewhere.example");
        },
        [](const Line& line) { return line.cookie; });
    CHECK_EQUAL("", asked.failures);
    for (const auto& route : site.harness.routes().all())
        if (!asked.routes.contains(route.name)) FAIL("nobody has asked " + route.name);
}

TEST(RoutesPgTest, "a token that is not good is 401 where somebody has to be known, and nothing where nobody has to")
{
    Tables tables;
    Site site(tables);
    Asked asked(site);
    const auto wanted = [](const Line& line) { return line.guest; };
    for (const auto& [who, make] : badTokens(site))
    {
        const auto& forge = make;
        asked.check(
            who, "user", [&](auto& request, const auto& login) { bearer(request, forge(login.access)); }, wanted);
        asked.check(
            who + " in a cookie", "user",
            [&](auto& request, const auto& login) { request.cookie("access_token", forge(login.access)); }, wanted);
    }
    const auto revoked = [&](const Site::Login& login) { site.asked("POST", "/logout", login).send(); };
    asked.check(
        "somebody who has logged out", "user",
        [&](auto& request, const auto& login) {
            revoked(login);
            bearer(request, login.access);
        },
        wanted);
    asked.check(
        "a browser with stale cookies", "user",
        [&](auto& request, const auto& login) {
            revoked(login);
            cookies(request, login);
            request.header("X-CSRF-Token", login.csrf);
        },
        wanted);
    CHECK_EQUAL("", asked.failures);
}

TEST(RoutesPgTest, "older names reach the same, and the cookie for refreshing goes to each of them")
{
    Tables tables;
    Site site(tables, {},
        {{"/api/auth", "/api/v1/auth"}, {"/api/auth/register", "/api/v1/auth/signup"},
            {"/api/v1/auth/register", "/api/v1/auth/signup"}});
    for (const std::string path : {"/api/v1/auth/register", "/api/auth/register", "/api/auth/signup"})
    {
        const auto email = std::to_string(path.size()) + "@example.com";
        const auto answer = site.harness.post(path).json(json{{"email", email}, {"password", Site::password}}).send();
        CHECK_EQUAL(201, answer.status);
        CHECK_EQUAL(4, answer.headers.count("Set-Cookie"));
        const auto login = Site::loginOf(answer);
        CHECK_EQUAL(200, site.harness.get("/api/auth/me").cookie("access_token", login.access).send().status);
        const auto again =
            site.harness.post("/api/auth/login").json(json{{"email", email}, {"password", Site::password}}).send();
        CHECK_EQUAL(200, again.status);
        CHECK_EQUAL(200,
            site.harness.post("/api/auth/refresh")
                .json(json{{"refresh_token", Site::loginOf(again).refresh}})
                .send()
                .status);
    }
}

TEST(RoutesPgTest, "answers that are the same each time are as the golden file has them")
{
    Tables tables;
    tables.ask("INSERT INTO users (id, email, name, created_at) VALUES ('" + kit::Harness::user().id.text() +
        "', 'ada@example.com', 'Ada', '2026-01-02T03:04:05.678Z')");
    Site site(tables);
    kit::Golden(site.harness).run("plugins/auth/tests/auth.golden");
}

} // namespace auth
