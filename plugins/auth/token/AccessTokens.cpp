#include "token/AccessTokens.h"

#include <Poco/Exception.h>
#include <Poco/JWT/Signer.h>

namespace auth::token {

namespace {

const std::string type = "JWT";

std::int64_t seconds(keelson::Clock::Time time) noexcept
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// A `kid` may be left out; one that is there has to be the key's.
bool isOfKey(const Poco::JSON::Object& header, const Key& key)
{
    return header.optValue<std::string>("typ", "") == type && header.optValue<std::string>("kid", key.id) == key.id;
}

std::optional<Claims> claimsOf(const Poco::JWT::Token& token)
{
    const auto user = keelson::Id::parse(textClaim(token, "sub"));
    const auto id = keelson::Id::parse(textClaim(token, "jti"));
    const auto session = keelson::Id::parse(textClaim(token, "sid"));
    const auto issued = timeClaim(token, "iat");
    const auto role = textClaim(token, "role");
    if (!user || !id || !session || !issued || role.empty()) return std::nullopt;
    return Claims{
        *user, role, *id, session, token.payload().optValue<int>("ver", 0), *issued, *timeClaim(token, "exp")};
}

} // namespace

AccessTokens::AccessTokens(Keys keys, std::string issuer, std::string audience):
    _keys(std::move(keys)), _parties{std::move(issuer), std::move(audience), {}}
{
}

std::string AccessTokens::sign(const Claims& claims) const
{
    const auto& key = _keys.front();
    Poco::JWT::Token token;
    token.setType(type);
    token.header().set("kid", key.id);
    auto& payload = token.payload();
    payload.set("iss", *_parties.issuer);
    payload.set("aud", *_parties.audience);
    payload.set("sub", claims.user.text());
    payload.set("iat", seconds(claims.issued));
    payload.set("exp", seconds(claims.expires));
    payload.set("jti", claims.token.text());
    if (claims.session) payload.set("sid", claims.session->text());
    payload.set("role", claims.role);
    payload.set("ver", claims.version);
    return Poco::JWT::Signer(std::string(key.secret.reveal())).sign(token, Poco::JWT::Signer::ALGO_HS256);
}

std::optional<Claims> AccessTokens::read(std::string_view token, keelson::Clock::Time now) const
{
    for (const auto& key : _keys)
        if (isSignedWith(token, key.secret)) return readWith(key, token, now);
    return std::nullopt;
}

std::optional<Claims> AccessTokens::readWith(const Key& key, std::string_view text, keelson::Clock::Time now) const
{
    try
    {
        const auto token = readSigned(text, _parties, now);
        return token && isOfKey(token->header(), key) ? claimsOf(*token) : std::nullopt;
    }
    catch (const Poco::Exception&)
    {
        return std::nullopt;
    }
}

} // namespace auth::token
