#include "session/SessionService.h"

#include "token/Mac.h"

#include <algorithm>

namespace auth::session {

using keelson::Id;
using Time = keelson::Clock::Time;

/// How one refresh ended. With an account there are tokens to be made.
struct SessionService::Refreshed
{
    enum class How
    {
        refused,
        rotated,
        again,
        stolen
    };

    How how = How::refused;
    Session session{};
    account::Account account{};
    std::string token{};
};

namespace {

std::chrono::seconds secondsUntil(Time end, Time now)
{
    return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(end - now));
}

} // namespace

SessionService::SessionService(const Rules& rules, const Parts& parts, keelson::Secret csrfKey):
    _rules(rules), _parts(parts), _csrfKey(std::move(csrfKey))
{
}

std::optional<Tokens> SessionService::open(const account::Account& account, const Client& client)
{
    const auto now = _parts.clock.now();
    const Session session{_parts.ids.next(), account.user.id, client.address, client.userAgent, now, now,
        now + std::min(_rules.idle, _rules.whole), now + _rules.whole};
    auto token = RefreshTokens::make();
    if (!_parts.store.open(session, account, _parts.refresh.hash(token))) return std::nullopt;
    return tokens(account, session, std::move(token));
}

std::optional<Tokens> SessionService::refresh(std::string_view refreshToken, const Client& client)
{
    Refreshed result;
    _parts.store.refresh(_parts.refresh.hashes(refreshToken),
        [&](const std::optional<SessionStore::Found>& found, SessionStore::Refreshing& refreshing) {
            result = found ? refreshFound(refreshToken, *found, refreshing, client) : Refreshed{};
        });
    if (result.how == Refreshed::How::stolen)
    {
        refuseSession(result.session.id);
        _parts.audit.failure("authn_token_reuse", result.session.user, client, {{"session", result.session.id.text()}});
    }
    if (result.how == Refreshed::How::refused || result.how == Refreshed::How::stolen) return std::nullopt;
    return tokens(result.account, result.session, std::move(result.token));
}

SessionService::Refreshed SessionService::refreshFound(std::string_view refreshToken, const SessionStore::Found& found,
    SessionStore::Refreshing& refreshing, const Client& client)
{
    const auto now = _parts.clock.now();
    if (found.revoked || found.account.locked || now >= found.session.endsAt) return {};
    if (!found.usedAt)
        return now < found.session.expiresAt ? rotate(refreshToken, found, refreshing, client) : Refreshed{};
    if (found.successor && now < *found.usedAt + _rules.grace)
        return {
            Refreshed::How::again, found.session, found.account, RefreshTokens::unseal(refreshToken, *found.successor)};
    refreshing.revoke(found.session.id, "a refresh token was used again", now, refusedUntil());
    return {Refreshed::How::stolen, found.session};
}

SessionService::Refreshed SessionService::rotate(std::string_view refreshToken, const SessionStore::Found& found,
    SessionStore::Refreshing& refreshing, const Client& client)
{
    const auto now = _parts.clock.now();
    Refreshed result{Refreshed::How::rotated, found.session, found.account, RefreshTokens::make()};
    result.session.expiresAt = std::min<Time>(now + _rules.idle, found.session.endsAt);
    refreshing.rotate({found.hash, RefreshTokens::seal(refreshToken, result.token), _parts.refresh.hash(result.token),
        now, result.session.expiresAt, client.address, client.userAgent});
    return result;
}

std::vector<Session> SessionService::list(const Id& user) const
{
    return _parts.store.list(user, _parts.clock.now());
}

bool SessionService::end(const Id& user, const Id& session, std::string_view reason)
{
    const auto ended = _parts.store.revoke(user, {.only = session}, reason, _parts.clock.now(), refusedUntil());
    for (const auto& each : ended) refuseSession(each);
    return !ended.empty();
}

std::optional<SessionStore::Owner> SessionService::ownerOf(std::string_view refreshToken) const
{
    return _parts.store.ownerOf(_parts.refresh.hashes(refreshToken));
}

std::size_t SessionService::endOthers(const Id& user, const std::optional<Id>& except, std::string_view reason)
{
    const auto ended = _parts.store.revoke(user, {.except = except}, reason, _parts.clock.now(), refusedUntil());
    for (const auto& each : ended) refuseSession(each);
    return ended.size();
}

void SessionService::setPassword(
    const Id& user, std::string_view hash, const std::optional<Id>& except, std::string_view reason)
{
    for (const auto& ended : _parts.store.setPassword(user, hash, except, reason, _parts.clock.now(), refusedUntil()))
        refuseSession(ended);
}

void SessionService::refuse(const token::Claims& claims)
{
    const token::Revocation revocation{token::Revocation::Kind::token, claims.token, 0, claims.expires + token::leeway};
    _parts.revocationStore.add(revocation);
    _parts.revocations.add(revocation);
}

Time SessionService::refusedUntil() const
{
    return _parts.clock.now() + _rules.access + 2 * token::leeway;
}

Tokens SessionService::tokens(const account::Account& account, const Session& session, std::string refreshToken) const
{
    const auto now = _parts.clock.now();
    const auto expires = std::min<Time>(now + _rules.access, session.endsAt);
    const token::Claims claims{
        account.user.id, account.user.role, _parts.ids.next(), session.id, account.tokenVersion, now, expires};
    const auto csrf = token::hmacSha256(_csrfKey.reveal(), session.id.text());
    return {_parts.access.sign(claims), std::move(refreshToken), token::base64url(token::view(csrf)),
        secondsUntil(expires, now), secondsUntil(session.expiresAt, now), account.user, session.id};
}

void SessionService::refuseSession(const Id& session)
{
    _parts.revocations.add({token::Revocation::Kind::session, session, 0, refusedUntil()});
}

} // namespace auth::session
