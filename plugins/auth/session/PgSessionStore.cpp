#include "session/PgSessionStore.h"

namespace auth::session {

namespace {

using keelson::data::Row;
using keelson::data::Statement;
using keelson::data::Transaction;

#define REVOKE_ENDED                                                                                                   \
    "INSERT INTO auth_revocations (kind, id, expires_at) SELECT 'session', id, $5::timestamptz FROM ended "            \
    "ON CONFLICT (kind, id) DO UPDATE SET expires_at = greatest(auth_revocations.expires_at, excluded.expires_at), "   \
    "written = pg_current_xact_id() RETURNING id"

// Shares the user's row: a change of password or a lock comes either before, and is seen, or after, and ends this session.
constexpr Statement insertSession{"auth.sessions.open",
    "WITH owner AS (SELECT id FROM users WHERE id = $2 AND locked_at IS NULL AND token_version = $3 "
    "AND password_hash IS NOT DISTINCT FROM $4 FOR SHARE), "
    "opened AS (INSERT INTO auth_sessions (id, user_id, address, user_agent, created_at, last_seen_at, expires_at, "
    "ends_at) "
    "SELECT $1::uuid, id, $5, $6, $7::timestamptz, $7::timestamptz, $8::timestamptz, $9::timestamptz FROM owner "
    "RETURNING id) "
    "INSERT INTO auth_refresh_tokens (hash, session_id, expires_at) "
    "SELECT decode($10, 'hex'), id, $8::timestamptz FROM opened"};

constexpr Statement lockToken{"auth.refresh.lock",
    "SELECT s.id, s.user_id, s.address, s.user_agent, s.created_at, s.last_seen_at, t.expires_at, s.ends_at, "
    "encode(t.hash, 'hex'), s.revoked_at IS NOT NULL, t.used_at, encode(t.successor, 'hex'), "
    "u.email, u.name, u.role, u.email_verified_at IS NOT NULL, u.created_at, u.token_version, u.locked_at IS NOT NULL "
    "FROM auth_refresh_tokens t JOIN auth_sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id "
    "WHERE t.hash IN (decode($1, 'hex'), decode($2, 'hex')) FOR UPDATE OF s, t"};

constexpr Statement rotateToken{"auth.refresh.rotate",
    "WITH used AS (UPDATE auth_refresh_tokens SET used_at = $2, successor = decode($3, 'hex') "
    "WHERE hash = decode($1, 'hex') RETURNING session_id), "
    "moved AS (UPDATE auth_sessions SET last_seen_at = $2, expires_at = $4, address = $5, user_agent = $6 "
    "FROM used WHERE id = session_id) "
    "INSERT INTO auth_refresh_tokens (hash, session_id, expires_at) "
    "SELECT decode($7, 'hex'), session_id, $4::timestamptz FROM used"};

constexpr Statement findOwner{"auth.refresh.owner",
    "SELECT s.id, s.user_id FROM auth_refresh_tokens t JOIN auth_sessions s ON s.id = t.session_id "
    "WHERE t.hash IN (decode($1, 'hex'), decode($2, 'hex')) AND s.revoked_at IS NULL"};

constexpr Statement listSessions{"auth.sessions.list",
    "SELECT id, user_id, address, user_agent, created_at, last_seen_at, expires_at, ends_at FROM auth_sessions "
    "WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC LIMIT 1000"};

constexpr Statement revokeFamily{"auth.sessions.revoke_family",
    "WITH ended AS (UPDATE auth_sessions SET revoked_at = coalesce(revoked_at, $4), revoked_for = "
    "coalesce(revoked_for, $3) "
    "WHERE id = $1 AND user_id = $2 RETURNING id) " REVOKE_ENDED};

constexpr Statement revokeOne{"auth.sessions.revoke_one",
    "WITH ended AS (UPDATE auth_sessions SET revoked_at = $4, revoked_for = $3 "
    "WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id) " REVOKE_ENDED};

constexpr Statement revokeOthers{"auth.sessions.revoke_others",
    "WITH ended AS (UPDATE auth_sessions SET revoked_at = $4, revoked_for = $3 "
    "WHERE user_id = $2 AND revoked_at IS NULL AND id IS DISTINCT FROM $1::uuid RETURNING id) " REVOKE_ENDED};

// Waits for who shares the user's row; what comes after it in the transaction sees the sessions that they have opened.
constexpr Statement updatePassword{"auth.users.set_password",
    "UPDATE users SET password_hash = $2, password_changed_at = $3, updated_at = $3 WHERE id = $1"};

constexpr Statement updateSeen{"auth.sessions.seen",
    "UPDATE auth_sessions SET last_seen_at = greatest(last_seen_at, $2) WHERE id = ANY ($1::uuid[])"};

constexpr Statement purgeTokens{"auth.refresh.purge",
    "DELETE FROM auth_refresh_tokens WHERE ctid = ANY (ARRAY("
    "SELECT ctid FROM auth_refresh_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT 1000))"};

constexpr Statement purgeSessions{"auth.sessions.purge",
    "DELETE FROM auth_sessions WHERE ctid = ANY (ARRAY("
    "SELECT ctid FROM auth_sessions WHERE ends_at < $1 ORDER BY ends_at LIMIT 1000))"};

constexpr Statement purgeSuccessors{"auth.refresh.forget_successors",
    "UPDATE auth_refresh_tokens SET successor = NULL WHERE ctid = ANY (ARRAY("
    "SELECT ctid FROM auth_refresh_tokens WHERE successor IS NOT NULL AND used_at < $1 ORDER BY used_at LIMIT 1000))"};

Session readSession(const Row& row)
{
    using Time = keelson::Clock::Time;
    return {row.get<keelson::Id>(0), row.get<keelson::Id>(1), row.get<std::string>(2), row.get<std::string>(3),
        row.get<Time>(4), row.get<Time>(5), row.get<Time>(6), row.get<Time>(7)};
}

SessionStore::Found readFound(const Row& row)
{
    using Time = keelson::Clock::Time;
    const account::User user{row.get<keelson::Id>(1), row.get<std::string>(12), row.get<std::optional<std::string>>(13),
        row.get<std::string>(14), row.get<bool>(15), row.get<Time>(16)};
    return {readSession(row), {user, std::nullopt, row.get<int>(17), row.get<bool>(18)}, row.get<std::string>(8),
        row.get<bool>(9), row.get<std::optional<Time>>(10), row.get<std::optional<std::string>>(11)};
}

std::vector<keelson::Id> readIds(const keelson::data::Rows& rows)
{
    std::vector<keelson::Id> ids;
    for (const auto row : rows) ids.push_back(row.get<keelson::Id>(0));
    return ids;
}

class PgRefreshing final : public SessionStore::Refreshing
{
public:
    PgRefreshing(Transaction& transaction, const std::optional<SessionStore::Found>& found):
        _transaction(transaction), _found(found)
    {
    }

    void rotate(const SessionStore::Rotation& rotation) override
    {
        _transaction.query(rotateToken, rotation.hash, rotation.at, rotation.successor, rotation.expires,
            rotation.address, rotation.userAgent, rotation.newHash);
    }

    void revoke(
        const keelson::Id& session, std::string_view reason, SessionStore::Time at, SessionStore::Time until) override
    {
        _transaction.query(revokeFamily, session, _found->session.user, reason, at, until);
    }

private:
    Transaction& _transaction;
    const std::optional<SessionStore::Found>& _found;
};

} // namespace

bool PgSessionStore::open(const Session& session, const account::Account& account, std::string_view hash)
{
    return _database
               .query(insertSession, session.id, session.user, account.tokenVersion, account.passwordHash,
                   session.address, session.userAgent, session.createdAt, session.expiresAt, session.endsAt, hash)
               .affected() == 1;
}

void PgSessionStore::refresh(const std::vector<std::string>& hashes, const Refresh& function)
{
    _database.write([&](Transaction& transaction) {
        const auto rows = transaction.query(lockToken, hashes.front(), hashes.back());
        const auto row = rows.one();
        const auto found = row ? std::optional(readFound(*row)) : std::nullopt;
        PgRefreshing refreshing(transaction, found);
        function(found, refreshing);
    });
}

std::optional<SessionStore::Owner> PgSessionStore::ownerOf(const std::vector<std::string>& hashes)
{
    const auto rows = _database.query(findOwner, hashes.front(), hashes.back());
    const auto row = rows.one();
    return row ? std::optional(Owner{row->get<Id>(0), row->get<Id>(1)}) : std::nullopt;
}

std::vector<Session> PgSessionStore::list(const Id& user, Time now)
{
    std::vector<Session> sessions;
    for (const auto row : _database.query(listSessions, user, now)) sessions.push_back(readSession(row));
    return sessions;
}

std::vector<keelson::Id> PgSessionStore::revoke(
    const Id& user, const Which& which, std::string_view reason, Time at, Time until)
{
    return readIds(which.only ? _database.query(revokeOne, *which.only, user, reason, at, until)
                              : _database.query(revokeOthers, which.except, user, reason, at, until));
}

std::vector<keelson::Id> PgSessionStore::setPassword(const Id& user, std::string_view hash,
    const std::optional<Id>& except, std::string_view reason, Time at, Time until)
{
    using keelson::data::Parameters;
    const keelson::data::Database::Step steps[] = {
        {updatePassword, Parameters(user, hash, at)}, {revokeOthers, Parameters(except, user, reason, at, until)}};
    return readIds(_database.unit(steps));
}

void PgSessionStore::seen(const std::vector<Id>& sessions, Time at)
{
    _database.query(updateSeen, sessions, at);
}

std::size_t PgSessionStore::purge(Time before)
{
    return _database.query(purgeTokens, before).affected() + _database.query(purgeSessions, before).affected();
}

std::size_t PgSessionStore::forgetSuccessors(Time before)
{
    return _database.query(purgeSuccessors, before).affected();
}

} // namespace auth::session
