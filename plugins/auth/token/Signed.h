#pragma once

#include <keelson/Clock.h>
#include <keelson/Secret.h>

#include <Poco/JWT/Token.h>
#include <chrono>
#include <optional>
#include <string_view>

namespace auth::token {

/// Who made a token, and for whom; what is absent is not looked at.
struct Parties
{
    std::optional<std::string> issuer;
    std::optional<std::string> audience;
    std::optional<std::chrono::milliseconds> lifetime{}; ///< of tokens without `exp`; absent: there are none
};

/// How far the clocks of two machines may be apart.
constexpr std::chrono::seconds leeway{30};

/// More characters than any good token has.
constexpr std::size_t longestToken = 4096;

/// Whether the text is a compact JWS with this HMAC-SHA256. Compares in constant time and reads no JSON: whatever a stranger
/// sends gets no further than this. `alg` has no say in it.
bool isSignedWith(std::string_view token, const keelson::Secret& secret);

/// Reads a token whose signature has been checked. Nothing unless it says HS256 and is for now and for these parties. May
/// throw Poco::Exception for claims of a wrong kind.
std::optional<Poco::JWT::Token> readSigned(std::string_view token, const Parties& parties, keelson::Clock::Time now);

/// When it expires: at `exp`; without one that lifetime behind `iat`; without either at the end of all times. Nothing where it has
/// to have an `exp`.
std::optional<keelson::Clock::Time> expiryOf(const Poco::JWT::Token& token, const Parties& parties);

/// A claim that is a text; empty where there is none.
std::string textClaim(const Poco::JWT::Token& token, const std::string& name);

/// `exp`, `iat`, `nbf`: whole seconds or with a fraction. Nothing where there is none.
std::optional<keelson::Clock::Time> timeClaim(const Poco::JWT::Token& token, const std::string& name);

} // namespace auth::token
