#include "AuthSettings.h"

#include "password/Bcrypt.h"

#include <keelson/Settings.h>

namespace auth {

namespace {

using account::AccountService;
using keelson::Settings;
using web::TokenAnswers;
using namespace std::chrono_literals;

constexpr std::size_t shortestSecret = 32;
constexpr unsigned leastCost = 10; // in production
constexpr std::size_t longestArgon2 = 1024;

AccountService::SignUp readSignUp(Settings& settings)
{
    using SignUp = AccountService::SignUp;
    return settings.choice<SignUp>("signup",
        {.allowed = {{"open", SignUp::open}, {"closed", SignUp::closed}, {"invite", SignUp::invite}},
            .fallback = SignUp::open,
            .help = "who may make an account: everybody, nobody, or whoever an operator has invited"});
}

TokenAnswers::Delivery readDelivery(Settings& settings)
{
    using Delivery = TokenAnswers::Delivery;
    return settings.choice<Delivery>("delivery",
        {.allowed = {{"both", Delivery::both}, {"cookie", Delivery::cookie}, {"body", Delivery::body}},
            .fallback = Delivery::both,
            .help = "how clients get tokens: as JSON, as cookies, or both"});
}

session::SessionService::Rules readRules(Settings& settings)
{
    const session::SessionService::Rules rules{
        settings.duration("access.lifetime",
            {.fallback = 24h, .min = 1s, .max = 24h * 366, .help = "how long an access token is good"}),
        settings.duration("session.idle",
            {.fallback = 24h * 30,
                .min = 1min,
                .max = 24h * 3660,
                .help = "how long a session lives without a refresh"}),
        settings.duration("session.lifetime",
            {.fallback = 24h * 30, .min = 1min, .max = 24h * 3660, .help = "how long a session lives at all"}),
        settings.duration("refresh.grace",
            {.fallback = 10s,
                .max = 10min,
                .help = "how long a used refresh token still gives the same new one, as to a second tab"})};
    if (rules.idle > rules.whole)
        settings.warn("session.idle", "is longer than auth.session.lifetime, which ends a session");
    return rules;
}

AuthSettings::Jwt readJwt(Settings& settings)
{
    AuthSettings::Jwt jwt{
        settings.secret(
            "jwt.secret", {.min = shortestSecret, .strong = true, .generate = true, .help = "signs the access tokens"}),
        settings.optionalSecret("jwt.secret.previous",
            {.min = shortestSecret, .help = "still verifies tokens, after a change of auth.jwt.secret"}),
        settings.text("jwt.issuer", {.fallback = "keelson", .min = 1, .max = 255, .help = "iss of the access tokens"}),
        settings.text(
            "jwt.audience", {.fallback = "keelson", .min = 1, .max = 255, .help = "aud of the access tokens"}),
        settings.integer<unsigned>("jwt.cache",
            {.fallback = 100'000U, .min = 16, .max = 10'000'000, .help = "how many verified tokens are remembered"})};
    return jwt;
}

std::optional<AuthSettings::External> readExternal(Settings& settings)
{
    auto secret = settings.optionalSecret("jwt.external.secret",
        {.min = shortestSecret, .help = "verifies tokens that a front end signs itself; none takes no such tokens"});
    token::Parties parties{
        settings.optionalText("jwt.external.issuer", {.max = 255, .help = "iss that such a token must have"}),
        settings.optionalText("jwt.external.audience", {.max = 255, .help = "aud that such a token must have"}),
        std::nullopt};
    if (!secret) return std::nullopt;
    return AuthSettings::External{*std::move(secret), std::move(parties)};
}

AuthSettings::Hash readHash(Settings& settings)
{
    using Hash = AuthSettings::Hash;
    return settings.choice<Hash>("password.hash",
        {.allowed = {{"bcrypt", Hash::bcrypt}, {"argon2id", Hash::argon2id}},
            .fallback = Hash::bcrypt,
            .help = "how new passwords are kept; both are understood, and log-in changes the one to the other"});
}

unsigned readCost(Settings& settings)
{
    const auto cost = settings.integer<unsigned>("password.bcrypt.cost",
        {.fallback = 12U, .min = 4, .max = 16, .help = "the work of a bcrypt hash; each step doubles it"});
    if (settings.production() && cost < leastCost)
        settings.refuse("password.bcrypt.cost", "must be 10 or more in production");
    return cost;
}

password::Argon2id::Cost readArgon2(Settings& settings)
{
    const auto memory = settings.size("password.argon2.memory",
        {.fallback = 19ULL << 20U, .min = 64ULL << 10U, .max = 4ULL << 30U, .help = "the memory of an Argon2id hash"});
    return {static_cast<std::uint32_t>(memory / 1024),
        settings.integer<std::uint32_t>("password.argon2.iterations",
            {.fallback = 2U, .min = 1, .max = 100, .help = "the passes of an Argon2id hash"}),
        settings.integer<std::uint32_t>(
            "password.argon2.lanes", {.fallback = 1U, .min = 1, .max = 16, .help = "the lanes of an Argon2id hash"})};
}

password::Policy readPolicy(Settings& settings, AuthSettings::Hash hash)
{
    const bool nist =
        settings.choice("password.policy",
            {.allowed = {"standard", "nist"},
                .fallback = "standard",
                .help = "which rules hold where the keys below say nothing: short with kinds of characters, "
                        "or long without (NIST SP 800-63B)"}) == "nist";
    const auto rule = [&](std::string_view key, bool fallback, std::string_view help) {
        return settings.boolean(key, {.fallback = fallback, .help = help});
    };
    return {.min = settings.integer<unsigned>("password.min",
                {.fallback = nist ? 15U : 8U, .min = 1, .max = 64, .help = "the least characters of a password"}),
        .max = hash == AuthSettings::Hash::bcrypt ? password::Bcrypt::longest : longestArgon2,
        .upper = rule("password.upper", !nist, "whether a password needs one of A to Z"),
        .lower = rule("password.lower", !nist, "whether a password needs one of a to z"),
        .digit = rule("password.digit", !nist, "whether a password needs one of 0 to 9"),
        .special = rule("password.special", !nist, "whether a password needs one that is neither letter nor digit"),
        .notEmail = rule("password.email", !nist, "whether a password may not be the e-mail address"),
        .notCommon = rule("password.common", true, "whether a password may not be one that is guessed first")};
}

} // namespace

AuthSettings AuthSettings::read(Settings& settings)
{
    const auto hash = readHash(settings);
    return {readSignUp(settings), readDelivery(settings), readRules(settings), readJwt(settings),
        readExternal(settings), hash, readCost(settings), readArgon2(settings), readPolicy(settings, hash),
        web::Cookies::read(settings),
        settings.section("http").optionalText(
            "public_url", {.help = "where browsers reach the server: scheme and host"})};
}

} // namespace auth
