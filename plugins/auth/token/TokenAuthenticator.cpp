#include "token/TokenAuthenticator.h"

#include <keelson/data/DatabaseError.h>

namespace auth::token {

TokenAuthenticator::TokenAuthenticator(const Parts& parts, std::size_t cached): _parts(parts), _cache(cached) {}

std::optional<keelson::Principal> TokenAuthenticator::authenticate(std::string_view token)
{
    auto found = claims(token);
    if (!found) return std::nullopt;
    if (found->session) _parts.seen.note(*found->session, _parts.clock.steady());
    return keelson::Principal{found->user, std::move(found->role), {}, found->session};
}

std::optional<Claims> TokenAuthenticator::claims(std::string_view token)
{
    using keelson::data::DatabaseError;
    if (token.size() > longestToken) return std::nullopt;
    if (!_parts.feed.loaded())
        throw DatabaseError(DatabaseError::Kind::unavailable, "what is revoked has not been loaded yet");
    const auto fingerprint = fingerprintOf(token);
    const auto now = _parts.clock.now();
    auto found = _cache.find(fingerprint, now);
    // The user of an external token may have changed since: that is looked up.
    if (found && !found->session && _parts.revocations.refuses(*found)) found.reset();
    if (!found) found = verify(token, fingerprint, now);
    return found && !_parts.revocations.refuses(*found) ? found : std::nullopt;
}

std::optional<Claims> TokenAuthenticator::verify(
    std::string_view token, const Fingerprint& fingerprint, keelson::Clock::Time now)
{
    auto own = _parts.own.read(token, now);
    if (!own) return verifyExternal(token, fingerprint, now);
    _cache.keep(fingerprint, *own, own->expires + leeway);
    return own;
}

std::optional<Claims> TokenAuthenticator::verifyExternal(
    std::string_view token, const Fingerprint& fingerprint, keelson::Clock::Time now)
{
    const auto said = _parts.external ? _parts.external->read(token, now) : std::nullopt;
    if (!said || _parts.revocations.refusesToken(said->token)) return std::nullopt;
    const auto account = _parts.externalUsers->find(*said);
    if (!account) return std::nullopt;
    const Claims claims{
        account->user.id, account->user.role, said->token, {}, account->tokenVersion, now, said->expires};
    _cache.keep(fingerprint, claims, std::min<keelson::Clock::Time>(said->expires + leeway, now + externalMemory));
    return claims;
}

} // namespace auth::token
