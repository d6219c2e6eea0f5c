#include "account/PgUserStore.h"

namespace auth::account {

namespace {

using keelson::data::DatabaseError;
using keelson::data::Row;
using keelson::data::Rows;
using keelson::data::Statement;

#define ACCOUNT                                                                                                        \
    "id, email, name, role, email_verified_at IS NOT NULL, created_at, password_hash, token_version, locked_at IS "    \
    "NOT NULL"
#define REVOKED                                                                                                        \
    "ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at, "              \
    "written = pg_current_xact_id() RETURNING version"

constexpr Statement findByEmail{"auth.users.by_email", "SELECT " ACCOUNT " FROM users WHERE lower(email) = lower($1)"};
constexpr Statement findById{"auth.users.by_id", "SELECT " ACCOUNT " FROM users WHERE id = $1"};
constexpr Statement lockById{"auth.users.lock_by_id", "SELECT " ACCOUNT " FROM users WHERE id = $1 FOR UPDATE"};
constexpr Statement findByExternalSubject{
    "auth.users.by_external_subject", "SELECT " ACCOUNT " FROM users WHERE external_subject = $1"};

constexpr Statement insertUser{"auth.users.create",
    "INSERT INTO users (id, email, name, role, password_hash, external_subject, email_verified_at, created_at, "
    "updated_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};

constexpr Statement insertInvited{"auth.users.create_invited",
    "WITH invite AS (UPDATE auth_invites SET used_at = $8 WHERE hash = decode($9, 'hex') AND used_at IS NULL "
    "AND expires_at > $8 AND (email IS NULL OR lower(email) = lower($2)) RETURNING hash) "
    "INSERT INTO users (id, email, name, role, password_hash, external_subject, email_verified_at, created_at, "
    "updated_at) "
    "SELECT $1::uuid, $2, $3, $4, $5, $6, $7::timestamptz, $8::timestamptz, $8::timestamptz FROM invite"};

constexpr Statement insertInvite{"auth.invites.create",
    "INSERT INTO auth_invites (hash, email, created_at, expires_at) VALUES (decode($1, 'hex'), $2, $3, $4)"};

constexpr Statement updateName{"auth.users.rename", "UPDATE users SET name = $2, updated_at = $3 WHERE id = $1"};
constexpr Statement updateHash{
    "auth.users.rehash", "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2"};
constexpr Statement updateSubject{"auth.users.link_external",
    "UPDATE users SET external_subject = $2, updated_at = $3 WHERE id = $1 AND external_subject IS NULL"};

constexpr Statement updateRole{"auth.users.set_role",
    "WITH changed AS (UPDATE users SET role = $2, token_version = token_version + 1, updated_at = $3 WHERE id = $1 "
    "RETURNING id, token_version) "
    "INSERT INTO auth_revocations (kind, id, version, expires_at) "
    "SELECT 'user', id, token_version, $4::timestamptz FROM changed " REVOKED};

constexpr Statement updateLocked{"auth.users.set_locked",
    "WITH changed AS (UPDATE users SET locked_at = CASE WHEN $2 THEN coalesce(locked_at, $3) END, "
    "failed_logins = 0, refused_until = NULL, token_version = token_version + 1, updated_at = $3 WHERE id = $1 "
    "RETURNING id, token_version) "
    "INSERT INTO auth_revocations (kind, id, version, expires_at) "
    "SELECT 'user', id, token_version, $4::timestamptz FROM changed " REVOKED};

constexpr Statement deleteUser{"auth.users.remove",
    "WITH changed AS (DELETE FROM users WHERE id = $1 RETURNING id) "
    "INSERT INTO auth_revocations (kind, id, version, expires_at) "
    "SELECT 'user', id, 2147483647, $2::timestamptz FROM changed " REVOKED};

constexpr Statement listUsers{
    "auth.users.list", "SELECT " ACCOUNT " FROM users WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2"};

Account read(const Row& row)
{
    return {{row.get<keelson::Id>(0), row.get<std::string>(1), row.get<std::optional<std::string>>(2),
                row.get<std::string>(3), row.get<bool>(4), row.get<keelson::Clock::Time>(5)},
        row.get<std::optional<std::string>>(6), row.get<int>(7), row.get<bool>(8)};
}

std::optional<Account> one(const Rows& rows)
{
    const auto row = rows.one();
    return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<token::Revocation> revoked(const Rows& rows, const keelson::Id& id, keelson::Clock::Time until)
{
    const auto row = rows.one();
    if (!row) return std::nullopt;
    return token::Revocation{token::Revocation::Kind::user, id, row->get<int>(0), until};
}

template <class F>
UserStore::Created unlessTaken(F&& insert)
{
    try
    {
        return insert() ? UserStore::Created::yes : UserStore::Created::uninvited;
    }
    catch (const DatabaseError& error)
    {
        if (error.kind() == DatabaseError::Kind::unique) return UserStore::Created::taken;
        throw;
    }
}

} // namespace

std::optional<Account> PgUserStore::byEmail(std::string_view email)
{
    return one(_database.read(findByEmail, email));
}

std::optional<Account> PgUserStore::byId(const Id& id)
{
    return one(_database.read(findById, id));
}

std::optional<Account> PgUserStore::byExternalSubject(std::string_view subject)
{
    return one(_database.read(findByExternalSubject, subject));
}

UserStore::Created PgUserStore::create(const NewUser& user)
{
    const auto verified = user.emailVerified ? std::optional(user.at) : std::nullopt;
    return unlessTaken([&] {
        return _database
                   .query(insertUser, user.id, user.email, user.name, user.role, user.passwordHash,
                       user.externalSubject, verified, user.at)
                   .affected() == 1;
    });
}

UserStore::Created PgUserStore::createInvited(const NewUser& user, std::string_view inviteHash)
{
    const auto verified = user.emailVerified ? std::optional(user.at) : std::nullopt;
    return unlessTaken([&] {
        return _database
                   .query(insertInvited, user.id, user.email, user.name, user.role, user.passwordHash,
                       user.externalSubject, verified, user.at, inviteHash)
                   .affected() == 1;
    });
}

void PgUserStore::invite(std::string_view hash, const std::optional<std::string>& email, Time at, Time expires)
{
    _database.query(insertInvite, hash, email, at, expires);
}

std::optional<User> PgUserStore::rename(const Id& id, const Choose& choose, Time at)
{
    return _database.write([&](keelson::data::Transaction& transaction) -> std::optional<User> {
        auto account = one(transaction.query(lockById, id));
        if (!account) return std::nullopt;
        if (auto name = choose(account->user); name != account->user.name)
        {
            transaction.query(updateName, id, name, at);
            account->user.name = std::move(name);
        }
        return std::move(account->user);
    });
}

void PgUserStore::rehash(const Id& id, std::string_view old, std::string_view hash)
{
    _database.query(updateHash, id, old, hash);
}

bool PgUserStore::linkExternal(const Id& id, std::string_view subject, Time at)
{
    return _database.query(updateSubject, id, subject, at).affected() == 1;
}

std::optional<token::Revocation> PgUserStore::setRole(const Id& id, std::string_view role, Time at, Time until)
{
    return revoked(_database.query(updateRole, id, role, at, until), id, until);
}

std::optional<token::Revocation> PgUserStore::setLocked(const Id& id, bool locked, Time at, Time until)
{
    return revoked(_database.query(updateLocked, id, locked, at, until), id, until);
}

std::optional<token::Revocation> PgUserStore::remove(const Id& id, Time until)
{
    return revoked(_database.query(deleteUser, id, until), id, until);
}

std::vector<Account> PgUserStore::list(const std::optional<Id>& after, int limit)
{
    std::vector<Account> accounts;
    for (const auto row : _database.read(listUsers, after, limit)) accounts.push_back(read(row));
    return accounts;
}

} // namespace auth::account
