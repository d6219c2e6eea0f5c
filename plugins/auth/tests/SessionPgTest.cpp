#include "Site.h"
#include "tests/kit/Test.h"

#include <set>
#include <thread>

namespace auth {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

} // namespace

TEST(SessionPgTest, "a refresh gives new tokens, and the old one is used up")
{
    Tables tables;
    Site site(tables);
    const auto first = site.signUp("ada@example.com");
    const auto answer = site.refresh(first.refresh);
    CHECK_EQUAL(200, answer.status);
    CHECK_EQUAL("no-store", answer.header("Cache-Control"));
    const auto second = Site::loginOf(answer);
    CHECK(second.refresh != first.refresh);
    CHECK(second.access != first.access);
    CHECK_EQUAL(first.id, second.id);
    CHECK_EQUAL(200, site.me(second.access));
    CHECK_EQUAL(200, site.me(first.access));
    CHECK_EQUAL(200, site.refresh(second.refresh).status);
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM auth_sessions"));
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM auth_refresh_tokens WHERE used_at IS NULL"));
}

TEST(SessionPgTest, "within the grace a used token gives the same new one, and later it ends the family")
{
    Tables tables;
    Site site(tables);
    const auto first = site.signUp("ada@example.com");
    const auto second = Site::loginOf(site.refresh(first.refresh));
    site.harness.clock.advance(9s);
    CHECK_EQUAL(second.refresh, Site::loginOf(site.refresh(first.refresh)).refresh);
    const auto third = Site::loginOf(site.refresh(second.refresh));
    CHECK_EQUAL(second.refresh, Site::loginOf(site.refresh(first.refresh)).refresh);
    CHECK_EQUAL(200, site.me(third.access));
    site.harness.clock.advance(1s);
    CHECK_EQUAL(401, site.refresh(first.refresh).status);
    CHECK_EQUAL(401, site.me(third.access));
    CHECK_EQUAL(401, site.me(first.access));
    CHECK_EQUAL(401, site.refresh(third.refresh).status);
    const auto events = site.harness.securityEvents.recorded();
    CHECK_EQUAL("authn_token_reuse", events.back().name);
    CHECK_EQUAL(first.id, events.back().user->text());
}

TEST(SessionPgTest, "fifty refreshes of one token at once give one new token, and nobody is logged out")
{
    Tables tables;
    Site site(tables);
    const auto first = site.signUp("ada@example.com");
    std::mutex mutex;
    std::multiset<std::string> tokens;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i)
        threads.emplace_back([&] {
            const auto answer = site.refresh(first.refresh);
            const std::scoped_lock lock(mutex);
            tokens.insert(answer.status == 200 ? Site::loginOf(answer).refresh : std::to_string(answer.status));
        });
    threads.clear();
    CHECK_EQUAL(50, tokens.count(*tokens.begin()));
    CHECK_EQUAL("2", tables.ask("SELECT count(*) FROM auth_refresh_tokens"));
    CHECK_EQUAL(200, site.refresh(*tokens.begin()).status);
}

TEST(SessionPgTest, "what is no refresh token, or no longer, is 401")
{
    Tables tables;
    Site site(tables, {{"auth.session.idle", "7d"}, {"auth.session.lifetime", "10d"}});
    const auto ada = site.signUp("ada@example.com");
    CHECK_EQUAL(401, site.refresh("nonsense").status);
    CHECK_EQUAL(401, site.refresh(ada.access).status);
    CHECK_EQUAL(401, site.refresh("").status);
    CHECK_EQUAL(401, site.request("POST", "/refresh").send().status);
    CHECK_EQUAL(401, site.request("POST", "/refresh").json("{}").send().status);
    CHECK_EQUAL(401, site.request("POST", "/refresh").cookie("refresh_token", "").send().status);
    CHECK_EQUAL(422, site.request("POST", "/refresh").json(R"({"token": "x"})").send().status);
    CHECK_EQUAL(400, site.request("POST", "/refresh").json("{").send().status);
    site.harness.clock.advance(24h * 7 - 1s);
    const auto later = Site::loginOf(site.refresh(ada.refresh));
    site.harness.clock.advance(24h * 3 + 1s);
    CHECK_EQUAL(401, site.refresh(later.refresh).status);
    const auto again = site.logIn("ada@example.com");
    site.harness.clock.advance(24h * 7);
    CHECK_EQUAL(401, site.refresh(again.refresh).status);
}

TEST(SessionPgTest, "logging out ends the session here at once, and on other nodes with their next look")
{
    Tables tables;
    Site site(tables);
    Site node(tables);
    const auto ada = site.signUp("ada@example.com");
    CHECK_EQUAL(200, node.me(ada.access));
    const auto answer = site.asked("POST", "/logout", ada).send();
    CHECK_EQUAL(204, answer.status);
    CHECK_EQUAL(R"("cache", "cookies", "storage")", answer.header("Clear-Site-Data"));
    CHECK_EQUAL(3, answer.headers.count("Set-Cookie"));
    CHECK_EQUAL(401, site.me(ada.access));
    CHECK_EQUAL(200, node.me(ada.access));
    node.harness.jobs.run("auth.revocations.poll");
    CHECK_EQUAL(401, node.me(ada.access));
    CHECK_EQUAL(401, node.refresh(ada.refresh).status);
    Site restarted(tables);
    CHECK_EQUAL(401, restarted.me(ada.access));
    CHECK_EQUAL(1, site.harness.jobs.job("auth.revocations.poll").interval / 1s);
}

TEST(SessionPgTest, "a client that keeps no cookies logs out by its refresh token, and nobody need be logged in")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    CHECK_EQUAL(204, site.request("POST", "/logout").json(json{{"refresh_token", ada.refresh}}).send().status);
    CHECK_EQUAL(401, site.me(ada.access));
    CHECK_EQUAL(401, site.refresh(ada.refresh).status);
    CHECK_EQUAL(204, site.request("POST", "/logout").send().status);
    CHECK_EQUAL(204, site.request("POST", "/logout").header("Authorization", "Bearer nonsense").send().status);
    CHECK_EQUAL(204,
        site.request("POST", "/logout").cookie("access_token", "stale").cookie("refresh_token", "stale").send().status);
}

TEST(SessionPgTest, "users see and end their own sessions, and no others")
{
    Tables tables;
    Site site(tables);
    const auto here = site.signUp("ada@example.com");
    CHECK_EQUAL(400, site.asked("GET", "/sessions?user=x", here).send().status);
    const auto eve = site.signUp("eve@example.com");
    const auto agent = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0";
    const auto there = Site::loginOf(site.request("POST", "/login")
                                         .header("User-Agent", agent)
                                         .from("198.51.100.7")
                                         .json(json{{"email", "ada@example.com"}, {"password", Site::password}})
                                         .send());
    const auto items = site.asked("GET", "/sessions", here).send().json().at("items");
    CHECK_EQUAL(2, items.size());
    CHECK_EQUAL(7, items[0].size());
    const auto& other = items[0].at("current").get<bool>() ? items[1] : items[0];
    CHECK_EQUAL("Firefox on Linux", other.at("device").get<std::string>());
    CHECK_EQUAL("198.51.100.7", other.at("ip").get<std::string>());
    CHECK_EQUAL(agent, other.at("user_agent").get<std::string>());
    const std::string path = "/sessions/" + other.at("id").get<std::string>();
    CHECK_EQUAL(401, site.request("DELETE", path).send().status);
    CHECK_EQUAL(404, site.asked("DELETE", path, eve).send().status);
    CHECK_EQUAL(404, site.asked("DELETE", "/sessions/nonsense", here).send().status);
    CHECK_EQUAL(200, site.me(there.access));
    CHECK_EQUAL(204, site.asked("DELETE", path, here).send().status);
    CHECK_EQUAL(404, site.asked("DELETE", path, here).send().status);
    CHECK_EQUAL(401, site.me(there.access));
    const auto third = site.logIn("ada@example.com");
    CHECK_EQUAL(204, site.asked("DELETE", "/sessions", here).send().status);
    CHECK_EQUAL(401, site.me(third.access));
    CHECK_EQUAL(200, site.me(here.access));
    CHECK_EQUAL(200, site.me(eve.access));
    CHECK_EQUAL(1, site.asked("GET", "/sessions", here).send().json().at("items").size());
}

TEST(SessionPgTest, "when a session was seen last is known to the minute, without a write on its requests")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    site.harness.clock.advance(90s);
    CHECK_EQUAL(200, site.me(ada.access));
    site.harness.jobs.run("auth.sessions.seen");
    CHECK_EQUAL("2026-01-01T00:01:30.000Z",
        site.asked("GET", "/sessions", ada).send().json().at("items")[0].at("last_seen_at").get<std::string>());
}

TEST(SessionPgTest, "a known token costs one question at most, and a refused one none")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    CHECK_EQUAL(200, site.me(ada.access));
    site.database.count();
    CHECK_EQUAL(200, site.me(ada.access));
    CHECK_EQUAL(1, site.database.count());
    CHECK_EQUAL(401, site.me("a.b.c"));
    CHECK_EQUAL(401, site.me(ada.access + "x"));
    CHECK_EQUAL(0, site.database.count());
    site.asked("POST", "/logout", ada).send();
    site.database.count();
    CHECK_EQUAL(401, site.me(ada.access));
    CHECK_EQUAL(0, site.database.count());
}

TEST(SessionPgTest, "what ended long ago is removed, and what is sealed is forgotten after its grace")
{
    Tables tables;
    Site site(tables);
    const auto old = site.signUp("ada@example.com");
    site.refresh(old.refresh);
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM auth_refresh_tokens WHERE successor IS NOT NULL"));
    site.harness.clock.advance(2min);
    site.harness.jobs.run("auth.sweep");
    CHECK_EQUAL("0", tables.ask("SELECT count(*) FROM auth_refresh_tokens WHERE successor IS NOT NULL"));
    site.harness.clock.advance(24h * 59);
    site.harness.jobs.run("auth.sweep");
    CHECK_EQUAL("2", tables.ask("SELECT count(*) FROM auth_refresh_tokens"));
    const auto now = site.logIn("ada@example.com");
    site.asked("POST", "/logout", now).send();
    site.harness.clock.advance(24h + 2min);
    site.harness.jobs.run("auth.sweep");
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM auth_sessions"));
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM auth_refresh_tokens"));
    CHECK_EQUAL("0", tables.ask("SELECT count(*) FROM auth_revocations"));
}

} // namespace auth
