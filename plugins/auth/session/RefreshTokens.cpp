#include "session/RefreshTokens.h"

#include "token/Mac.h"

#include <keelson/Random.h>

#include <stdexcept>

namespace auth::session {

namespace {

constexpr std::size_t length = 43; // 256 bits in base64url

// As long as a token, and known only to who has this one.
std::string pad(std::string_view token)
{
    std::string bytes;
    for (const std::string_view part : {"keelson successor 1", "keelson successor 2"})
    {
        const auto digest = token::hmacSha256(token, part);
        bytes += token::view(digest);
    }
    return bytes.substr(0, length);
}

unsigned nibble(char c)
{
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    throw std::logic_error("a sealed token is not in hex");
}

std::string mixed(std::string_view text, std::string mask)
{
    if (text.size() != mask.size()) throw std::logic_error("a sealed token has another length");
    for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = static_cast<char>(mask[i] ^ text[i]);
    return mask;
}

} // namespace

RefreshTokens::RefreshTokens(const token::Keys& keys)
{
    for (const auto& key : keys) _keys.push_back(key.derived("keelson refresh"));
}

std::string RefreshTokens::make()
{
    return keelson::randomToken();
}

std::vector<std::string> RefreshTokens::hashes(std::string_view token) const
{
    std::vector<std::string> all;
    for (const auto& key : _keys)
    {
        const auto digest = token::hmacSha256(key.reveal(), token);
        all.push_back(token::hex(token::view(digest)));
    }
    return all;
}

std::string RefreshTokens::seal(std::string_view token, std::string_view successor)
{
    return token::hex(mixed(successor, pad(token)));
}

std::string RefreshTokens::unseal(std::string_view token, std::string_view sealed)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < sealed.size(); i += 2)
        bytes += static_cast<char>(nibble(sealed[i]) << 4U | nibble(sealed[i + 1]));
    return mixed(bytes, pad(token));
}

} // namespace auth::session
