#include "Site.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <deque>
#include <map>

namespace auth {

namespace {

using nlohmann::json;

// As many as a large deployment has; made in the database, which takes it some seconds.
constexpr auto fill = R"(
INSERT INTO users (id, email, password_hash)
    SELECT ('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, 'u' || i || '@example.com', '$2b$04$none'
    FROM generate_series(1, 100000) i;
INSERT INTO auth_sessions (id, user_id, address, user_agent, created_at, last_seen_at, expires_at, ends_at)
    SELECT ('00000000-0000-7000-a000-' || lpad(to_hex(i), 12, '0'))::uuid,
        ('00000000-0000-7000-9000-' || lpad(to_hex(i % 100000 + 1), 12, '0'))::uuid, '192.0.2.1', 'curl', t, t,
        t + interval '30 days', t + interval '30 days'
    FROM generate_series(1, 200000) i, LATERAL (SELECT timestamptz '2026-01-01' - i * interval '20 s' AS t) AS at;
ALTER TABLE auth_refresh_tokens DROP CONSTRAINT auth_refresh_tokens_session_id_fkey;
INSERT INTO auth_refresh_tokens (hash, session_id, expires_at, used_at, successor)
    SELECT sha256(i::text::bytea), ('00000000-0000-7000-a000-' || lpad(to_hex(i % 200000 + 1), 12, '0'))::uuid,
        t + interval '30 days', CASE WHEN i % 5 > 0 THEN t + interval '1 day' END,
        CASE WHEN i % 1000 = 1 THEN '\x00'::bytea END
    FROM generate_series(1, 1000000) i, LATERAL (SELECT timestamptz '2026-01-01' - i * interval '4 s' AS t) AS at;
ALTER TABLE auth_refresh_tokens ADD FOREIGN KEY (session_id) REFERENCES auth_sessions ON DELETE CASCADE NOT VALID;
INSERT INTO auth_revocations (kind, id, expires_at)
    SELECT 'session', ('00000000-0000-7000-b000-' || lpad(to_hex(i), 12, '0'))::uuid,
        timestamptz '2026-01-01' - i * interval '1 s'
    FROM generate_series(1, 100000) i;
ANALYZE users; ANALYZE auth_sessions; ANALYZE auth_refresh_tokens; ANALYZE auth_revocations;
)";

/// The plans of all statements that pass by, by name.
class Plans
{
public:
    void explain(const keelson::data::Statement& statement, const CountingDatabase::Run& run,
        const keelson::data::Parameters& parameters)
    {
        const auto name = std::string(statement.name);
        if (_plans.contains(name)) return;
        // Connections remember statements by their address, for as long as the process lives.
        static std::deque<std::pair<std::string, keelson::data::Statement>> explained;
        auto& [text, own] = explained.emplace_back("EXPLAIN " + std::string(statement.sql), statement);
        own.sql = text.c_str();
        std::string plan;
        for (const auto row : run(own, parameters)) plan += row.get<std::string>(0) + "\n";
        _plans[name] = plan;
    }

    /// Those that read a whole table.
    std::string scans() const
    {
        std::string found;
        for (const auto& [name, plan] : _plans)
            if (plan.find("Seq Scan") != std::string::npos) found.append("\n").append(name).append(":\n").append(plan);
        return found;
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> all;
        for (const auto& [name, plan] : _plans) all.push_back(name);
        return all;
    }

private:
    std::map<std::string, std::string> _plans;
};

/// Each route once or more, and each job.
void askAll(Site& site)
{
    const auto ada = site.signUp("ada@example.com");
    const auto second = site.logIn("ada@example.com");
    const auto third = site.logIn("ada@example.com");
    site.asked("GET", "/me", ada).send();
    site.asked("PATCH", "/me", ada).json(json{{"name", "Ada"}}).send();
    const auto list = site.asked("GET", "/sessions", ada).send().json();
    for (const auto& item : list.at("items"))
        if (!item.at("current").get<bool>())
        {
            site.asked("DELETE", "/sessions/" + item.at("id").get<std::string>(), ada).send();
            break;
        }
    CHECK_EQUAL(200, site.refresh(ada.refresh).status);
    site.harness.clock.advance(std::chrono::hours(1));
    CHECK_EQUAL(401, site.refresh(ada.refresh).status); // reuse
    const auto again = site.logIn("ada@example.com");
    const auto passwords = json{{"current_password", Site::password}, {"new_password", Site::password}};
    CHECK_EQUAL(204, site.asked("POST", "/password", again).json(passwords).send().status);
    CHECK_EQUAL(204, site.request("POST", "/logout").json(json{{"refresh_token", again.refresh}}).send().status);
    for (const auto* job : {"auth.revocations.poll", "auth.sessions.seen", "auth.sweep"}) site.harness.jobs.run(job);
}

} // namespace

TEST(PlansPgTest, "of 100,000 users and 1,000,000 refresh tokens, no statement reads a whole table")
{
    Tables tables;
    tables.ask(fill);
    Site site(tables);
    Plans plans;
    site.database.watch([&](const auto& statement, const auto& parameters, const auto& run) {
        plans.explain(statement, run, parameters);
    });
    askAll(site);
    site.database.watch({});
    CHECK_EQUAL("", plans.scans());
    const auto names = plans.names();
    for (const std::string name :
        {"auth.users.by_email", "auth.users.by_id", "auth.users.create", "auth.sessions.open", "auth.refresh.lock",
            "auth.refresh.rotate", "auth.refresh.owner", "auth.sessions.list", "auth.sessions.revoke_one",
            "auth.sessions.revoke_others", "auth.sessions.revoke_family", "auth.sessions.seen", "auth.revocations.new",
            "auth.refresh.purge", "auth.sessions.purge", "auth.refresh.forget_successors", "auth.revocations.purge"})
        if (std::find(names.begin(), names.end(), name) == names.end()) FAIL(name + " was not asked");
}

} // namespace auth
