#include "token/Revocations.h"

#include <algorithm>
#include <mutex>

namespace auth::token {

void Revocations::add(const Revocation& revocation)
{
    const std::scoped_lock lock(_mutex);
    auto& entry = entriesOf(revocation.kind)[revocation.id];
    entry.version = std::max(entry.version, revocation.version);
    entry.expires = std::max(entry.expires, revocation.expires);
}

bool Revocations::refuses(const Claims& claims) const
{
    const std::shared_lock lock(_mutex);
    if (_tokens.contains(claims.token)) return true;
    if (claims.session && _sessions.contains(*claims.session)) return true;
    const auto user = _users.find(claims.user);
    return user != _users.end() && claims.version < user->second.version;
}

bool Revocations::refusesToken(const keelson::Id& token) const
{
    const std::shared_lock lock(_mutex);
    return _tokens.contains(token);
}

void Revocations::purge(keelson::Clock::Time now)
{
    const std::scoped_lock lock(_mutex);
    for (auto* const entries : {&_tokens, &_sessions, &_users})
        std::erase_if(*entries, [&](const auto& each) { return each.second.expires < now; });
}

std::size_t Revocations::size() const
{
    const std::shared_lock lock(_mutex);
    return _tokens.size() + _sessions.size() + _users.size();
}

Revocations::Entries& Revocations::entriesOf(Revocation::Kind kind) noexcept
{
    switch (kind)
    {
    case Revocation::Kind::token: return _tokens;
    case Revocation::Kind::session: return _sessions;
    default: return _users;
    }
}

} // namespace auth::token
