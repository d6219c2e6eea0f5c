#include "Site.h"
#include "tests/kit/Test.h"
#include "token/Mac.h"

namespace auth {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

std::vector<std::string> cookiesOf(const kit::Answer& answer)
{
    std::vector<std::string> cookies;
    for (const auto [name, value] : answer.headers)
        if (keelson::http::sameName(name, "Set-Cookie")) cookies.emplace_back(value);
    return cookies;
}

json logInBody()
{
    return {{"email", "ada@example.com"}, {"password", Site::password}};
}

std::string externalToken(const std::string& secret, const json& claims)
{
    const auto text = token::base64url(R"({"alg":"HS256"})") + '.' + token::base64url(claims.dump());
    const auto digest = token::hmacSha256(secret, text);
    return text + '.' + token::base64url(token::view(digest));
}

} // namespace

TEST(CredentialsPgTest, "browsers get three cookies")
{
    Tables tables;
    Site site(tables);
    site.signUp("ada@example.com");
    const auto answer = site.request("POST", "/login").json(logInBody()).send();
    const auto login = Site::loginOf(answer);
    const auto cookies = cookiesOf(answer);
    CHECK_EQUAL(3, cookies.size());
    CHECK_EQUAL("access_token=" + login.access + "; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly", cookies[0]);
    CHECK_EQUAL(
        "refresh_token=" + login.refresh + "; Path=/api/v1/auth; Max-Age=2592000; SameSite=Lax; HttpOnly", cookies[1]);
    CHECK_EQUAL("csrf_token=" + login.csrf + "; Path=/; Max-Age=2592000; SameSite=Lax", cookies[2]);
    const auto out = cookiesOf(site.asked("POST", "/logout", login).send());
    CHECK_EQUAL("access_token=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly", out[0]);
    CHECK_EQUAL("refresh_token=; Path=/api/v1/auth; Max-Age=0; SameSite=Lax; HttpOnly", out[1]);
    CHECK_EQUAL("csrf_token=; Path=/; Max-Age=0; SameSite=Lax", out[2]);
}

TEST(CredentialsPgTest, "cookies are as the settings want them")
{
    Tables tables;
    Site wide(tables, {{"cookie.secure", "true"}, {"cookie.samesite", "none"}, {"cookie.domain", "example.com"}});
    wide.signUp("ada@example.com");
    CHECK_CONTAINS(cookiesOf(wide.request("POST", "/login").json(logInBody()).send())[0],
        "; Path=/; Max-Age=86400; Domain=example.com; SameSite=None; HttpOnly; Secure");
    Site prefixed(tables, {{"cookie.secure", "true"}, {"cookie.prefix", "true"}, {"cookie.samesite", "strict"}});
    const auto answer = prefixed.request("POST", "/login").json(logInBody()).send();
    const auto cookies = cookiesOf(answer);
    CHECK(cookies[0].starts_with("__Host-access_token="));
    CHECK(cookies[1].starts_with("__Secure-refresh_token="));
    CHECK(cookies[2].starts_with("__Host-csrf_token="));
    CHECK_CONTAINS(cookies[2], "; SameSite=Strict; Secure");
    const auto login = Site::loginOf(answer);
    CHECK_EQUAL(200, prefixed.request("GET", "/me").cookie("__Host-access_token", login.access).send().status);
    CHECK_EQUAL(401, prefixed.request("GET", "/me").cookie("access_token", login.access).send().status);
}

TEST(CredentialsPgTest, "tokens come as JSON, as cookies, or both")
{
    Tables tables;
    Site body(tables, {{"auth.delivery", "body"}});
    body.signUp("ada@example.com");
    CHECK_EQUAL(0, body.request("POST", "/login").json(logInBody()).send().headers.count("Set-Cookie"));
    Site cookie(tables, {{"auth.delivery", "cookie"}});
    const auto answer = cookie.request("POST", "/login").json(logInBody()).send();
    CHECK_EQUAL(3, answer.headers.count("Set-Cookie"));
    CHECK(!answer.json().contains("access_token"));
    CHECK(!answer.json().contains("refresh_token"));
    CHECK(answer.json().contains("csrf_token"));
    CHECK_EQUAL(4, answer.json().size());
}

TEST(CredentialsPgTest, "a change by cookie repeats the CSRF cookie in a header, and one by header need not")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const json patch{{"name", "Ada"}};
    const auto changed = [&](kit::Exchange exchange) { return exchange.json(patch).send().status; };
    const auto byCookie = [&] { return site.request("PATCH", "/me").cookie("access_token", ada.access); };
    CHECK_EQUAL(200, changed(site.asked("PATCH", "/me", ada)));
    CHECK_EQUAL(200, changed(site.browsed("PATCH", "/me", ada)));
    CHECK_EQUAL(403, changed(byCookie()));
    const auto event = site.harness.securityEvents.recorded().back();
    CHECK_EQUAL("authz_fail", event.name);
    CHECK_EQUAL(ada.id, event.user->text());
    CHECK_EQUAL(403, changed(byCookie().cookie("csrf_token", ada.csrf)));
    CHECK_EQUAL(403, changed(byCookie().header("X-CSRF-Token", ada.csrf)));
    CHECK_EQUAL(403, changed(byCookie().cookie("csrf_token", ada.csrf).header("X-CSRF-Token", ada.csrf + "x")));
    CHECK_EQUAL(403, changed(byCookie().cookie("csrf_token", "").header("X-CSRF-Token", "")));
    CHECK_EQUAL(403, changed(site.browsed("PATCH", "/me", ada).header("Origin", "https://evil.example")));
    CHECK_EQUAL(403, changed(site.browsed("PATCH", "/me", ada).header("Origin", "null")));
    CHECK_EQUAL(403, changed(site.browsed("PATCH", "/me", ada).header("Sec-Fetch-Site", "cross-site")));
    CHECK_EQUAL(200, changed(site.browsed("PATCH", "/me", ada).header("Sec-Fetch-Site", "same-site")));
    CHECK_EQUAL(200, changed(site.browsed("PATCH", "/me", ada).header("Origin", "http://kit.example")));
    CHECK_EQUAL(200, changed(site.asked("PATCH", "/me", ada).header("Origin", "https://evil.example")));
    CHECK_EQUAL(200,
        changed(site.browsed("PATCH", "/me", ada)
                    .header("Authorization", "Bearer " + ada.access)
                    .header("X-CSRF-Token", "x")));
    CHECK_EQUAL(200, site.request("GET", "/me").cookie("access_token", ada.access).send().status);
}

TEST(CredentialsPgTest, "refresh and log-out by cookie need it too, and log-in never does")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const auto only = [&](const std::string& path) {
        return site.request("POST", path).cookie("refresh_token", ada.refresh);
    };
    CHECK_EQUAL(403, only("/refresh").send().status);
    CHECK_EQUAL(403, only("/logout").send().status);
    CHECK_EQUAL(403, site.request("POST", "/logout").cookie("access_token", ada.access).send().status);
    CHECK_EQUAL(403, site.browsed("POST", "/refresh", ada).header("Origin", "https://evil.example").send().status);
    CHECK_EQUAL(403, site.browsed("POST", "/logout", ada).header("Origin", "https://evil.example").send().status);
    CHECK_EQUAL(200, site.me(ada.access));
    CHECK_EQUAL(200, site.request("POST", "/login").cookie("access_token", ada.access).json(logInBody()).send().status);
    CHECK_EQUAL(200,
        site.request("POST", "/login")
            .cookie("access_token", "stale")
            .cookie("refresh_token", "stale")
            .json(logInBody())
            .send()
            .status);
    CHECK_EQUAL(
        200, site.request("POST", "/login").header("Authorization", "Bearer stale").json(logInBody()).send().status);
    const auto next = site.browsed("POST", "/refresh", ada).send();
    CHECK_EQUAL(200, next.status);
    const auto login = Site::loginOf(next);
    CHECK_EQUAL(ada.csrf, login.csrf);
    CHECK_EQUAL(204, site.browsed("POST", "/logout", login).send().status);
    CHECK_EQUAL(401, site.me(login.access));
}

TEST(CredentialsPgTest, "the server's own address is no foreign one")
{
    Tables tables;
    Site site(tables, {{"http.public_url", "https://App.Example.com:443/"}});
    const auto ada = site.signUp("ada@example.com");
    const auto from = [&](const std::string& origin) {
        return site.browsed("PATCH", "/me", ada).header("Origin", origin).json(json{{"name", "A"}}).send().status;
    };
    CHECK_EQUAL(200, from("https://app.example.com"));
    CHECK_EQUAL(403, from("http://app.example.com"));
    CHECK_EQUAL(403, from("https://app.example.com.evil.example"));
    CHECK_EQUAL(403, from("http://kit.example"));
}

TEST(CredentialsPgTest, "bad credentials are 401 with a reason where they count")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const auto guest = site.request("GET", "/me").send();
    CHECK_EQUAL(401, guest.status);
    CHECK_EQUAL("Bearer", guest.header("WWW-Authenticate"));
    const auto bad = site.request("GET", "/me").header("Authorization", "Bearer x").send();
    CHECK_EQUAL(401, bad.status);
    CHECK_CONTAINS(bad.header("WWW-Authenticate"), R"(Bearer error="invalid_token")");
    CHECK_EQUAL(401,
        site.request("GET", "/me")
            .header("Authorization", "Bearer x")
            .cookie("access_token", ada.access)
            .send()
            .status);
    CHECK_EQUAL(200,
        site.request("GET", "/me")
            .header("Authorization", "Basic eDp5")
            .cookie("access_token", ada.access)
            .send()
            .status);
    CHECK_EQUAL(200, site.request("GET", "/me").header("Authorization", "bearer   " + ada.access).send().status);
    CHECK_EQUAL(401,
        site.request("GET", "/me").header("Authorization", "Bearer").cookie("access_token", ada.access).send().status);
    CHECK_EQUAL(404, site.request("GET", "/nothing").header("Authorization", "Bearer x").send().status);
    site.harness.clock.advance(24h + 31s);
    CHECK_EQUAL(401, site.me(ada.access));
}

TEST(
    CredentialsPgTest, "the secret may be changed while the previous one still counts, and without it all sessions end")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const std::string other = "the-moon-goes-round-and-round-the-ea-7";
    Site rotated(tables, {{"auth.jwt.secret", other}, {"auth.jwt.secret.previous", Site::secret}});
    CHECK_EQUAL(200, rotated.me(ada.access));
    const auto next = Site::loginOf(rotated.refresh(ada.refresh));
    CHECK_EQUAL(200, rotated.me(next.access));
    Site changed(tables, {{"auth.jwt.secret", other}});
    CHECK_EQUAL(401, changed.me(ada.access));
    CHECK_EQUAL(200, changed.me(next.access));
    Site fresh(tables, {{"auth.jwt.secret", "the-sun-stands-still-and-we-go-round-it-3"}});
    CHECK_EQUAL(401, fresh.me(next.access));
    CHECK_EQUAL(401, fresh.refresh(next.refresh).status);
}

TEST(CredentialsPgTest, "a front end's own tokens count where they are switched on, and their users are made")
{
    Tables tables;
    const std::string secret = "the-front-end-signs-with-this-one-4";
    Site off(tables);
    Site site(tables, {{"auth.jwt.external.secret", secret}, {"auth.jwt.external.issuer", "front"}});
    const auto local = site.signUp("ada@example.com");
    const auto now = std::chrono::floor<std::chrono::seconds>(site.harness.clock.now()).time_since_epoch().count();
    const json claims{
        {"iss", "front"}, {"sub", "user-7"}, {"email", "bob@example.com"}, {"name", "Bob"}, {"exp", now + 3600}};
    const auto with = [&](const std::string& name, const json& value) {
        auto changed = claims;
        changed[name] = value;
        return externalToken(secret, changed);
    };
    const auto token = externalToken(secret, claims);
    CHECK_EQUAL(401, off.me(token));
    CHECK_EQUAL(200, site.me(token));
    const auto me = site.request("GET", "/me").header("Authorization", "Bearer " + token).send().json();
    CHECK_EQUAL("bob@example.com", me.at("email").get<std::string>());
    CHECK_EQUAL("Bob", me.at("name").get<std::string>());
    CHECK_EQUAL("2", tables.ask("SELECT count(*) FROM users"));
    site.database.count();
    CHECK_EQUAL(200, site.me(token));
    CHECK_EQUAL(1, site.database.count());

    CHECK_EQUAL(401, site.me(with("iss", "other")));
    CHECK_EQUAL(401, site.me(with("exp", now - 31)));
    CHECK_EQUAL(401, site.me(with("email", nullptr)));
    CHECK_EQUAL(401, site.me(externalToken(Site::secret, claims)));
    auto adas = claims;
    adas["sub"] = "user-8";
    adas["email"] = "ada@example.com";
    CHECK_EQUAL(401, site.me(externalToken(secret, adas)));
    adas["email_verified"] = true;
    CHECK_EQUAL(200, site.me(externalToken(secret, adas)));
    CHECK_EQUAL("2", tables.ask("SELECT count(*) FROM users"));

    CHECK_EQUAL(204, site.request("POST", "/logout").header("Authorization", "Bearer " + token).send().status);
    site.database.count();
    CHECK_EQUAL(401, site.me(token));
    CHECK_EQUAL(0, site.database.count());
    CHECK_EQUAL(200, site.me(with("exp", now + 3601)));

    auto timeless = claims;
    timeless.erase("exp");
    CHECK_EQUAL(200, site.me(externalToken(secret, timeless)));
    timeless["iat"] = now - 24 * 3600 + 1;
    CHECK_EQUAL(200, site.me(externalToken(secret, timeless)));
    timeless["iat"] = now - 24 * 3600 - 31;
    CHECK_EQUAL(401, site.me(externalToken(secret, timeless)));
    CHECK_EQUAL(401, site.me(with("exp", "soon")));
}

} // namespace auth
