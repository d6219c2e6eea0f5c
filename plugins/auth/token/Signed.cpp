#include "token/Signed.h"

#include "token/Mac.h"

#include <algorithm>

namespace auth::token {

namespace {

constexpr double farthest = 253'402'300'799.0; // the end of the year 9999

bool isBase64url(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
        c == '.';
}

bool isFor(const Poco::JWT::Token& token, const Parties& parties)
{
    if (parties.issuer && textClaim(token, "iss") != *parties.issuer) return false;
    if (!parties.audience) return true;
    const auto audiences = token.getAudience();
    return std::find(audiences.begin(), audiences.end(), *parties.audience) != audiences.end();
}

bool isInTime(const Poco::JWT::Token& token, const Parties& parties, keelson::Clock::Time now)
{
    const auto expires = expiryOf(token, parties);
    const auto begins = timeClaim(token, "nbf");
    return expires && now < *expires + leeway && (!begins || now >= *begins - leeway);
}

} // namespace

bool isSignedWith(std::string_view token, const keelson::Secret& secret)
{
    if (token.size() > longestToken || std::count(token.begin(), token.end(), '.') != 2) return false;
    if (!std::all_of(token.begin(), token.end(), &isBase64url)) return false;
    const auto dot = token.rfind('.');
    const auto digest = hmacSha256(secret.reveal(), token.substr(0, dot));
    return same(base64url(view(digest)), token.substr(dot + 1));
}

std::optional<Poco::JWT::Token> readSigned(std::string_view text, const Parties& parties, keelson::Clock::Time now)
{
    Poco::JWT::Token token{std::string(text)};
    if (token.getAlgorithm() != "HS256" || token.header().has("crit")) return std::nullopt;
    if (!isInTime(token, parties, now) || !isFor(token, parties)) return std::nullopt;
    return token;
}

std::optional<keelson::Clock::Time> expiryOf(const Poco::JWT::Token& token, const Parties& parties)
{
    if (token.payload().has("exp") || !parties.lifetime) return timeClaim(token, "exp");
    if (!token.payload().has("iat"))
        return keelson::Clock::Time(std::chrono::seconds(static_cast<std::int64_t>(farthest)));
    const auto issued = timeClaim(token, "iat");
    return issued ? std::optional<keelson::Clock::Time>(*issued + *parties.lifetime) : std::nullopt;
}

std::string textClaim(const Poco::JWT::Token& token, const std::string& name)
{
    const auto value = token.payload().get(name);
    return value.isString() ? value.extract<std::string>() : std::string();
}

std::optional<keelson::Clock::Time> timeClaim(const Poco::JWT::Token& token, const std::string& name)
{
    const auto value = token.payload().get(name);
    if (!value.isNumeric() || value.isBoolean()) return std::nullopt;
    const auto seconds = value.convert<double>();
    if (!(seconds >= 0)) return std::nullopt;
    return keelson::Clock::Time(
        std::chrono::microseconds(static_cast<std::int64_t>(std::min(seconds, farthest) * 1'000'000)));
}

} // namespace auth::token
