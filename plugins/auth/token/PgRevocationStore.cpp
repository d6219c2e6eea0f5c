#include "token/PgRevocationStore.h"

namespace auth::token {

namespace {

using keelson::data::Row;
using keelson::data::Statement;

constexpr Statement findNew{"auth.revocations.new",
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text, r.kind, r.id, r.version, r.expires_at "
    "FROM (SELECT 1) AS one LEFT JOIN auth_revocations r ON r.written >= $1::text::xid8 AND r.expires_at > $2"};

constexpr Statement insertOne{"auth.revocations.add",
    "INSERT INTO auth_revocations (kind, id, version, expires_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (kind, id) DO UPDATE SET version = greatest(auth_revocations.version, excluded.version), "
    "expires_at = greatest(auth_revocations.expires_at, excluded.expires_at), written = pg_current_xact_id()"};

constexpr Statement purgeSome{"auth.revocations.purge",
    "DELETE FROM auth_revocations WHERE ctid = ANY (ARRAY("
    "SELECT ctid FROM auth_revocations WHERE expires_at < $1 ORDER BY expires_at LIMIT 1000))"};

std::string_view word(Revocation::Kind kind) noexcept
{
    switch (kind)
    {
    case Revocation::Kind::token: return "token";
    case Revocation::Kind::session: return "session";
    default: return "user";
    }
}

Revocation::Kind kindOf(std::string_view text) noexcept
{
    return text == "token"  ? Revocation::Kind::token
        : text == "session" ? Revocation::Kind::session
                            : Revocation::Kind::user;
}

Revocation read(const Row& row)
{
    return {kindOf(row.get<std::string_view>(1)), row.get<keelson::Id>(2), row.get<int>(3),
        row.get<keelson::Clock::Time>(4)};
}

} // namespace

RevocationStore::News PgRevocationStore::since(const std::string& mark, keelson::Clock::Time now)
{
    const auto rows = _database.query(findNew, mark.empty() ? std::string("0") : mark, now);
    News news;
    news.mark = rows[0].get<std::string>(0);
    for (const auto row : rows)
        if (!row.isNull(1)) news.revocations.push_back(read(row));
    return news;
}

void PgRevocationStore::add(const Revocation& revocation)
{
    _database.query(insertOne, word(revocation.kind), revocation.id, revocation.version, revocation.expires);
}

std::size_t PgRevocationStore::purge(keelson::Clock::Time now)
{
    return _database.query(purgeSome, now).affected();
}

} // namespace auth::token
