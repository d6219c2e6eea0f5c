#include "token/ExternalTokens.h"

#include "token/Mac.h"

#include <Poco/Exception.h>
#include <algorithm>

namespace auth::token {

namespace {

keelson::Id idOf(std::string_view text)
{
    keelson::Id::Bytes bytes;
    const auto digest = sha256(text);
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    return keelson::Id(bytes);
}

std::optional<ExternalTokens::Claims> claimsOf(
    const Poco::JWT::Token& token, std::string_view text, const Parties& parties)
{
    ExternalTokens::Claims claims;
    claims.subject = textClaim(token, "sub");
    claims.email = textClaim(token, "email");
    if (claims.subject.empty() || claims.email.empty()) return std::nullopt;
    if (auto name = textClaim(token, "name"); !name.empty()) claims.name = std::move(name);
    const auto verified = token.payload().get("email_verified");
    claims.emailVerified = verified.isBoolean() && verified.extract<bool>();
    const auto id = textClaim(token, "jti");
    claims.token = id.empty() ? idOf(text) : keelson::Id::parse(id).value_or(idOf(id));
    claims.expires = *expiryOf(token, parties);
    return claims;
}

} // namespace

ExternalTokens::ExternalTokens(keelson::Secret secret, Parties parties):
    _secret(std::move(secret)), _parties(std::move(parties))
{
}

std::optional<ExternalTokens::Claims> ExternalTokens::read(std::string_view text, keelson::Clock::Time now) const
{
    if (!isSignedWith(text, _secret)) return std::nullopt;
    try
    {
        const auto token = readSigned(text, _parties, now);
        return token ? claimsOf(*token, text, _parties) : std::nullopt;
    }
    catch (const Poco::Exception&)
    {
        return std::nullopt;
    }
}

} // namespace auth::token
