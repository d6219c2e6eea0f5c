#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Test.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <pty.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace e2e {

namespace {

namespace fs = std::filesystem;

using kit::HttpResponse;
using nlohmann::json;

constexpr auto secret = "the-tide-comes-in-and-goes-out-again-9";
const std::string base = "/api/v1/auth";

/// The server with accounts, and the commands that go with it. What must never be seen again is remembered.
class Ground
{
public:
    explicit Ground(std::string database): _database(std::move(database)) {}

    HttpResponse post(const std::string& path, const json& body, const std::string& headers = {}) const
    {
        return send("POST", path, "Content-Type: application/json\r\n" + headers, body.dump());
    }

    HttpResponse send(const std::string& method, const std::string& path, const std::string& headers,
        const std::string& body = {}) const
    {
        return kit::HttpClient(server.port()).request(method, base + path, headers, body);
    }

    /// A command of `keelson user`.
    kit::ProgramRun user(std::vector<std::string> words, const std::string& input = {}) const
    {
        words.insert(words.begin(), "user");
        words.insert(words.end(), {"--set", "data.dir=" + server.dataFolder().string()});
        return {words, _folder.path(), {{"DATABASE_URL", _database}, {"JWT_SECRET_KEY", secret}}, input};
    }

    int me(const std::string& accessToken) const
    {
        return send("GET", "/me", "Authorization: Bearer " + accessToken + "\r\n").status;
    }

private:
    const std::string _database;
    const kit::TemporaryFolder _folder;

public:
    kit::LiveServer server{{"database.url=" + _database, "auth.jwt.secret=" + std::string(secret), "log.level=debug",
        "plugins.disabled=rate-limit", "auth.password.bcrypt.cost=4", "auth.refresh.grace=0s"}};
};

json parsed(const HttpResponse& answer, int status)
{
    CHECK_EQUAL(status, answer.status);
    return json::parse(answer.body);
}

std::string text(const HttpResponse& answer)
{
    std::string all = answer.body;
    for (const auto& [name, value] : answer.headers) all.append("\n").append(name).append(": ").append(value);
    return all;
}

/// What is told to nobody, and all that was told.
struct Secrets
{
    void add(const json& tokens)
    {
        for (const auto* name : {"access_token", "refresh_token", "csrf_token"})
            values.insert(tokens.at(name).get<std::string>());
    }

    void addHashes(const kit::Database& database)
    {
        const auto all = database.execute("SELECT string_agg(hash, ' ') FROM (SELECT password_hash AS hash FROM "
                                          "public.users UNION ALL SELECT encode(hash, 'hex') FROM "
                                          "public.auth_refresh_tokens UNION ALL SELECT encode(hash, 'hex') FROM "
                                          "public.auth_invites) AS hashes WHERE hash IS NOT NULL");
        std::istringstream words(all);
        for (std::string word; words >> word;) values.insert(word);
    }

    void check() const
    {
        for (const auto& value : values)
            if (seen.find(value) != std::string::npos)
                FAIL("a secret was written: " + value + " in\n" + seen.substr(seen.find(value) - 200, 400));
    }

    std::set<std::string> values{secret};
    std::string seen;
};

/// A command of the real program at a terminal, where somebody types what it asks for.
class AtTerminal
{
public:
    explicit AtTerminal(std::vector<std::string> line)
    {
        line.insert(line.begin(), fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin" / "keelson");
        std::vector<char*> words;
        for (auto& word : line) words.push_back(word.data());
        words.push_back(nullptr);
        char* const none[] = {nullptr};
        _pid = ::forkpty(&_master, nullptr, nullptr, nullptr);
        if (_pid == 0)
        {
            ::execve(words[0], words.data(), none);
            ::_exit(127);
        }
    }

    void type(const std::string& question, const std::string& text)
    {
        while (!_seen.ends_with(question)) CHECK(fill());
        CHECK(::write(_master, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }

    /// What the terminal has shown in all, when the program has ended with that status.
    std::string ended(int status)
    {
        while (fill())
        {
        }
        int code = -1;
        ::waitpid(_pid, &code, 0);
        ::close(_master);
        CHECK_EQUAL(status, WIFEXITED(code) ? WEXITSTATUS(code) : -1);
        return _seen;
    }

private:
    bool fill()
    {
        pollfd wanted{_master, POLLIN, 0};
        CHECK(::poll(&wanted, 1, 20000) == 1);
        char bytes[1024];
        const auto count = ::read(_master, bytes, sizeof bytes);
        if (count > 0) _seen.append(bytes, static_cast<std::size_t>(count));
        return count > 0;
    }

    pid_t _pid = -1;
    int _master = -1;
    std::string _seen;
};

} // namespace

TEST(AuthE2eTest, "a password is asked for twice at a terminal and never shown")
{
    const kit::Database database;
    const kit::LiveServer server{{"database.url=" + database.url(), "auth.jwt.secret=" + std::string(secret)}};
    const auto create = [&] {
        return AtTerminal({"user", "create", "ada@example.com", "--set", "database.url=" + database.url(), "--set",
            "auth.jwt.secret=" + std::string(secret), "--set", "data.dir=" + server.dataFolder().string()});
    };
    auto mistyped = create();
    mistyped.type("ada@example.com: ", "Moon-and-9-tides\n");
    mistyped.type("the same again: ", "Moon-and-8-tides\n");
    CHECK_CONTAINS(mistyped.ended(65), "the two are not the same");
    auto typed = create();
    typed.type("ada@example.com: ", "Moon-and-9-tides\n");
    typed.type("the same again: ", "Moon-and-9-tides\n");
    CHECK(typed.ended(0).find("tides") == std::string::npos);
    const json login{{"email", "ada@example.com"}, {"password", "Moon-and-9-tides"}};
    CHECK_EQUAL(200,
        kit::HttpClient(server.port())
            .request("POST", base + "/login", "Content-Type: application/json\r\n", login.dump())
            .status);
}

TEST(AuthE2eTest, "operators have accounts made, promoted, locked and deleted while the server runs, within a second")
{
    const Ground ground("embedded:");
    const auto made = ground.user({"create", "root@example.com", "admin"}, "Moon-and-9-tides\n");
    CHECK_EQUAL("", made.errors);
    CHECK_EQUAL(0, made.status);
    const json login{{"email", "root@example.com"}, {"password", "Moon-and-9-tides"}};
    auto tokens = parsed(ground.post("/login", login), 200);
    CHECK_EQUAL("admin", tokens.at("user").at("role").get<std::string>());
    const auto ends = [&](const std::vector<std::string>& words, const std::string& input = {}) {
        const auto token = parsed(ground.post("/login", {{"email", words[1]}, {"password", "Moon-and-9-tides"}}), 200)
                               .at("access_token")
                               .get<std::string>();
        CHECK_EQUAL(200, ground.me(token));
        CHECK_EQUAL(0, ground.user(words, input).status);
        CHECK(kit::eventually([&] { return ground.me(token) == 401; }, std::chrono::seconds(3)));
    };
    ends({"demote", "root@example.com"});
    ends({"promote", "ROOT@example.com"});
    ends({"revoke-sessions", "root@example.com"});
    ends({"set-password", "root@example.com"}, "Moon-and-9-tides\r\n");
    ends({"lock", "root@example.com"});
    CHECK_EQUAL(401, ground.post("/login", login).status);
    CHECK_CONTAINS(ground.user({"list"}).output, "admin  locked");
    CHECK_EQUAL(0, ground.user({"unlock", "root@example.com"}).status);
    ends({"delete", "root@example.com"});
    CHECK_EQUAL(401, ground.post("/login", login).status);
}

TEST(AuthE2eTest, "what an operator asks for and cannot be done is one sentence and another exit status")
{
    const Ground ground("embedded:");
    const auto weak = ground.user({"create", "ada@example.com"}, "weak\n");
    CHECK_EQUAL(65, weak.status);
    CHECK_CONTAINS(weak.errors, "must have 8 characters or more");
    CHECK_EQUAL(65, ground.user({"create", "ada@example.com"}).status);
    CHECK_EQUAL(65, ground.user({"create", "ada"}, "Moon-and-9-tides\n").status);
    CHECK_EQUAL(65, ground.user({"create", "ada@example.com", "king"}, "Moon-and-9-tides\n").status);
    CHECK_CONTAINS(ground.user({"lock", "ada@example.com"}).errors, "there is no user ada@example.com");
    CHECK_EQUAL(64, ground.user({"lock"}).status);
    CHECK_CONTAINS(ground.user({"frob"}).errors, "knows no 'frob', only list, create, promote");
    CHECK_EQUAL(64, ground.user({"create", "ada@example.com", "user", "Moon-and-9-tides"}).status);
    CHECK_CONTAINS(
        kit::ProgramRun({"help", "user", "invite"}, ground.server.dataFolder()).output, "user invite [EMAIL]");
    CHECK_CONTAINS(kit::ProgramRun({"help"}, ground.server.dataFolder()).output, "user set-password");
}

TEST(AuthE2eTest, "no secret, token, password or hash is in any log, error or answer that is not to have it")
{
    kit::Postgres postgres;
    const Ground ground(postgres.url());
    Secrets secrets;
    const std::string password = "Moon-and-9-tides";
    const std::string next = "Tide-and-8-moons";
    secrets.values.insert({password, next, "Wrong-and-7-stars", "weak-but-secret"});
    const auto note = [&](const HttpResponse& answer, int status) {
        CHECK_EQUAL(status, answer.status);
        secrets.seen += text(answer);
    };
    const auto first = parsed(ground.post("/signup", {{"email", "ada@example.com"}, {"password", password}}), 201);
    secrets.add(first);
    note(ground.post("/signup", {{"email", "ada@example.com"}, {"password", password}}), 409);
    note(ground.post("/signup", {{"email", "weak@example.com"}, {"password", "weak-but-secret"}}), 422);
    note(ground.post("/login", {{"email", "ada@example.com"}, {"password", "Wrong-and-7-stars"}}), 401);
    note(ground.post("/login", {{"email", "ada@example.com"}, {"password", password}, {"extra", password}}), 422);
    note(ground.send("POST", "/login", "Content-Type: application/json\r\n", "{\"password\": \"" + password), 400);
    const auto second = parsed(ground.post("/refresh", {{"refresh_token", first.at("refresh_token")}}), 200);
    secrets.add(second);
    const auto bearer = "Authorization: Bearer " + second.at("access_token").get<std::string>() + "\r\n";
    note(ground.send("GET", "/me", bearer), 200);
    note(ground.send("GET", "/sessions", bearer), 200);
    note(ground.post("/password", {{"current_password", "Wrong-and-7-stars"}, {"new_password", next}}, bearer), 422);
    note(ground.post("/password", {{"current_password", password}, {"new_password", next}}, bearer), 204);
    note(ground.send("PATCH", "/me",
             "Content-Type: application/json\r\nCookie: access_token=" + second.at("access_token").get<std::string>() +
                 "; csrf_token=" + second.at("csrf_token").get<std::string>() + "\r\n",
             R"({"name": "x"})"),
        403);
    note(ground.post("/refresh", {{"refresh_token", first.at("refresh_token")}}), 401); // theft
    note(ground.send("GET", "/me", bearer), 401);
    const auto invited = ground.user({"invite"}).output;
    secrets.values.insert(invited.substr(0, invited.find('\n')));
    for (const auto& run : {ground.user({"create", "bob@example.com"}, password + "\n"),
             ground.user({"set-password", "bob@example.com"}, next + "\n"), ground.user({"list"}),
             ground.user({"set-password", "bob@example.com"}, "weak-but-secret\n"),
             ground.user({"delete", "bob@example.com"})})
        secrets.seen += run.all();
    const kit::Database database(postgres);
    secrets.addHashes(database);
    CHECK(secrets.values.size() >= 13);
    CHECK(kit::eventually([&] {
        return database.execute("SELECT count(*) FROM public.security_events WHERE name = 'authn_token_reuse'") == "1";
    }));
    secrets.seen += database.execute("SELECT string_agg(to_jsonb(e)::text, ' ') FROM public.security_events e");
    secrets.seen += database.execute("SELECT coalesce(string_agg(to_jsonb(e)::text, ' '), '') FROM public.events e");
    secrets.seen += ground.server.output();
    CHECK_CONTAINS(secrets.seen, "authn_password_change_fail");
    secrets.check();
}

} // namespace e2e
