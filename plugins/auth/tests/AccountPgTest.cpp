#include "Site.h"
#include "tests/kit/Test.h"

namespace auth {

namespace {

using nlohmann::json;

json accountBody(const std::string& email, const std::string& password = Site::password)
{
    return {{"email", email}, {"password", password}};
}

// `/password: must have ...`, a line each.
std::string errors(const kit::Answer& answer)
{
    std::string all;
    const auto body = answer.json();
    for (const auto& error : body.at("errors"))
        all += error.at("pointer").get<std::string>() + ": " + error.at("detail").get<std::string>() + "\n";
    return all;
}

std::string typeOf(const kit::Answer& answer)
{
    return answer.json().at("type");
}

} // namespace

TEST(AccountPgTest, "signing up gives tokens and the user, and nothing more")
{
    Tables tables;
    Site site(tables);
    const auto answer =
        site.request("POST", "/signup")
            .json(json{{"email", "Ada@Example.com"}, {"password", Site::password}, {"name", "Ada Lovelace"}})
            .send();
    CHECK_EQUAL(201, answer.status);
    CHECK_EQUAL("no-store", answer.header("Cache-Control"));
    const auto body = answer.json();
    CHECK_EQUAL(6, body.size());
    CHECK_EQUAL("Bearer", body.at("token_type").get<std::string>());
    CHECK_EQUAL(86400, body.at("expires_in").get<int>());
    const auto& user = body.at("user");
    CHECK_EQUAL(6, user.size());
    CHECK_EQUAL("Ada@Example.com", user.at("email").get<std::string>());
    CHECK_EQUAL("Ada Lovelace", user.at("name").get<std::string>());
    CHECK_EQUAL("user", user.at("role").get<std::string>());
    CHECK_EQUAL(false, user.at("email_verified").get<bool>());
    CHECK_EQUAL("2026-01-01T00:00:00.000Z", user.at("created_at").get<std::string>());
    const auto me = site.asked("GET", "/me", Site::loginOf(answer)).send();
    CHECK_EQUAL(200, me.status);
    CHECK(me.json() == user);
}

TEST(AccountPgTest, "an address is taken without regard to case")
{
    Tables tables;
    Site site(tables);
    site.signUp("ada@example.com");
    const auto answer = site.request("POST", "/signup").json(accountBody("ADA@example.COM")).send();
    CHECK_EQUAL(409, answer.status);
    CHECK_CONTAINS(typeOf(answer), "email-taken");
    site.logIn("Ada@Example.Com");
    CHECK_EQUAL("1", tables.ask("SELECT count(*) FROM users"));
}

TEST(AccountPgTest, "two who sign up with one address at once make one account")
{
    Tables tables;
    Site site(tables);
    std::atomic<int> made{0};
    std::atomic<int> taken{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            const auto status = site.request("POST", "/signup").json(accountBody("ada@example.com")).send().status;
            if (status == 201) ++made;
            if (status == 409) ++taken;
        });
    threads.clear();
    CHECK_EQUAL(1, made.load());
    CHECK_EQUAL(7, taken.load());
}

TEST(AccountPgTest, "all that is wrong with a new account is told at once, each rule by itself")
{
    Tables tables;
    Site site(tables);
    const auto weak = site.request("POST", "/signup").json(accountBody("ada@example.com", "tide")).send();
    CHECK_EQUAL(422, weak.status);
    CHECK_EQUAL("/password: must have 8 characters or more\n/password: must have an upper-case letter (A to Z)\n"
                "/password: must have a digit\n/password: must have a character that is neither a letter nor a digit\n",
        errors(weak));
    const auto both =
        site.request("POST", "/signup").json(json{{"email", "ada"}, {"password", "tide"}, {"role", "admin"}}).send();
    CHECK_EQUAL(422, both.status);
    CHECK_CONTAINS(errors(both), "/email: must be an e-mail address");
    CHECK_CONTAINS(errors(both), "/role: ");
    CHECK_CONTAINS(errors(both), "/password: must have a digit");
    const auto empty = site.request("POST", "/signup").json("{}").send();
    CHECK_CONTAINS(errors(empty), "/email: is required");
    CHECK_CONTAINS(errors(empty), "/password: is required");
    CHECK_EQUAL("0", tables.ask("SELECT count(*) FROM users"));
}

TEST(AccountPgTest, "what cannot be read is refused as everywhere")
{
    Tables tables;
    Site site(tables);
    for (const auto* const path : {"/signup", "/login"})
    {
        CHECK_EQUAL(400, site.request("POST", path).json("{").send().status);
        CHECK_EQUAL(400, site.request("POST", path).json("").send().status);
        CHECK_EQUAL(415, site.request("POST", path).body("text/plain", "{}").send().status);
        CHECK_EQUAL(415, site.request("POST", path).send().status);
        CHECK_EQUAL(422, site.request("POST", path).json("[]").send().status);
        CHECK_EQUAL(422, site.request("POST", path).json(R"({"email": 7, "password": []})").send().status);
        CHECK_EQUAL(422,
            site.request("POST", path)
                .json(accountBody("ada@example.com", std::string("Tide\0-9-moons", 13)))
                .send()
                .status);
        CHECK_EQUAL(
            422, site.request("POST", path).json(accountBody("ada@example.com", std::string(1025, 'x'))).send().status);
        CHECK_EQUAL(405, site.request("GET", path).send().status);
    }
}

TEST(AccountPgTest, "whoever cannot log in gets the same answer, for the same work")
{
    Tables tables;
    Site site(tables);
    site.signUp("ada@example.com");
    site.signUp("bob@example.com");
    tables.ask("UPDATE users SET locked_at = now() WHERE email = 'bob@example.com'");
    tables.ask("INSERT INTO users (id, email) VALUES (gen_random_uuid(), 'external@example.com')");
    std::string first;
    for (const auto& [email, password] :
        std::initializer_list<std::pair<std::string, std::string>>{{"ada@example.com", "Wrong-and-9-moons"},
            {"nobody@example.com", Site::password}, {"bob@example.com", Site::password},
            {"external@example.com", Site::password}, {"not an address", Site::password}})
    {
        site.database.count();
        const auto answer =
            site.request("POST", "/login").header("X-Request-Id", "same").json(accountBody(email, password)).send();
        CHECK_EQUAL(401, answer.status);
        CHECK_EQUAL("Bearer", answer.header("WWW-Authenticate"));
        CHECK_EQUAL(0, answer.headers.count("Set-Cookie"));
        if (first.empty()) first = answer.body;
        CHECK_EQUAL(first, answer.body);
        CHECK_EQUAL(1, site.database.count());
    }
}

TEST(AccountPgTest, "a log-in changes a hash that costs what is no longer asked for")
{
    Tables tables;
    Site site(tables);
    site.signUp("ada@example.com");
    CHECK_EQUAL("$2b$04$", tables.ask("SELECT left(password_hash, 7) FROM users"));
    Site costlier(tables, {{"auth.password.bcrypt.cost", "5"}});
    costlier.logIn("ada@example.com");
    CHECK_EQUAL("$2b$05$", tables.ask("SELECT left(password_hash, 7) FROM users"));
    Site other(tables, {{"auth.password.hash", "argon2id"}, {"auth.password.argon2.memory", "64KiB"}});
    other.logIn("ada@example.com");
    CHECK_EQUAL("$argon2id$v=19$m=64,t=2,p=1$", tables.ask("SELECT left(password_hash, 28) FROM users"));
    site.logIn("ada@example.com");
    CHECK_EQUAL("$2b$04$", tables.ask("SELECT left(password_hash, 7) FROM users"));
}

TEST(AccountPgTest, "a user has another name, or none")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const auto change = [&](const json& patch) { return site.asked("PATCH", "/me", ada).json(patch).send(); };
    CHECK_EQUAL("Ada", change({{"name", "Ada"}}).json().at("name").get<std::string>());
    CHECK_EQUAL("Ada", change(json::object()).json().at("name").get<std::string>());
    CHECK(change({{"name", nullptr}}).json().at("name").is_null());
    CHECK(site.asked("GET", "/me", ada).send().json().at("name").is_null());
    CHECK_EQUAL(422, change({{"name", ""}}).status);
    CHECK_EQUAL(422, change({{"name", std::string(101, 'x')}}).status);
    CHECK_EQUAL(422, change({{"name", "a\nb"}}).status);
    CHECK_EQUAL(422, change({{"email", "x@example.com"}}).status);
    CHECK_EQUAL(422, change({{"role", "admin"}}).status);
    CHECK_EQUAL(415, site.asked("PATCH", "/me", ada).body("text/plain", "{}").send().status);
    CHECK_EQUAL(200, site.asked("PATCH", "/me", ada).body("application/json", R"({"name": "B"})").send().status);
}

TEST(AccountPgTest, "a change on a condition is made where the user is still as the client knows them")
{
    Tables tables;
    Site site(tables);
    const auto ada = site.signUp("ada@example.com");
    const auto change = [&](const std::string& tag, const std::string& name) {
        return site.asked("PATCH", "/me", ada).header("If-Match", tag).json(json{{"name", name}}).send();
    };
    const auto first = site.asked("GET", "/me", ada).send().header("ETag");
    const auto second = change(first, "Ada").header("ETag");
    CHECK(second != first);
    const auto refused = change(first, "Bob");
    CHECK_EQUAL(412, refused.status);
    CHECK_CONTAINS(refused.body, "/problems#precondition-failed");
    CHECK_EQUAL(412, change("W/" + second, "Bob").status);
    CHECK_EQUAL("Ada", site.asked("GET", "/me", ada).send().json().at("name").get<std::string>());
    CHECK_EQUAL(200, change("*", "Ada L").status);
}

TEST(AccountPgTest, "a new password ends every other session")
{
    Tables tables;
    Site site(tables);
    const auto here = site.signUp("ada@example.com");
    const auto there = site.logIn("ada@example.com");
    const auto change = [&](const std::string& current, const std::string& next) {
        return site.asked("POST", "/password", here)
            .json(json{{"current_password", current}, {"new_password", next}})
            .send();
    };
    CHECK_EQUAL("/current_password: is not the password\n", errors(change("Wrong-and-9-moons", "Moons-and-9-tides")));
    CHECK_CONTAINS(errors(change(Site::password, "tide")), "/new_password: must have a digit");
    CHECK_CONTAINS(
        errors(change(Site::password, "1!Ada@example.com")), "/new_password: must not be the e-mail address");
    CHECK_EQUAL(200, site.me(there.access));
    CHECK_EQUAL(204, change(Site::password, "Moons-and-9-tides").status);
    CHECK_EQUAL(200, site.me(here.access));
    CHECK_EQUAL(401, site.me(there.access));
    CHECK_EQUAL(401, site.refresh(there.refresh).status);
    CHECK_EQUAL(200, site.refresh(here.refresh).status);
    CHECK_EQUAL(401, site.request("POST", "/login").json(accountBody("ada@example.com")).send().status);
    site.logIn("ada@example.com", "Moons-and-9-tides");
}

TEST(AccountPgTest, "where signing up is closed nobody can, and where it takes an invitation, whoever has one")
{
    Tables tables;
    Site closed(tables, {{"auth.signup", "closed"}});
    const auto refused = closed.request("POST", "/signup").json("{}").send();
    CHECK_EQUAL(403, refused.status);
    CHECK_CONTAINS(typeOf(refused), "signup-closed");

    Site site(tables, {{"auth.signup", "invite"}});
    tables.ask("INSERT INTO auth_invites (hash, email, expires_at) VALUES (sha256('open'), NULL, '2026-01-02'), "
               "(sha256('bobs'), 'bob@example.com', '2026-01-02'), (sha256('late'), NULL, '2025-12-31')");
    const auto signUp = [&](const std::string& email, const json& invite) {
        auto body = accountBody(email);
        body["invite"] = invite;
        return site.request("POST", "/signup").json(body).send();
    };
    const auto without = site.request("POST", "/signup").json(accountBody("ada@example.com")).send();
    CHECK_EQUAL(403, without.status);
    CHECK_CONTAINS(typeOf(without), "invite-needed");
    CHECK_EQUAL(403, signUp("ada@example.com", "wrong").status);
    CHECK_EQUAL(403, signUp("ada@example.com", "late").status);
    CHECK_EQUAL(403, signUp("ada@example.com", "bobs").status);
    CHECK_EQUAL(201, signUp("Bob@example.com", "bobs").status);
    CHECK_EQUAL(409, signUp("bob@example.com", "open").status);
    CHECK_EQUAL(201, signUp("ada@example.com", "open").status);
    CHECK_EQUAL(403, signUp("eve@example.com", "open").status);
}

} // namespace auth
