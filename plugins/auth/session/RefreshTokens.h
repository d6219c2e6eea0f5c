#pragma once

#include "token/Keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace auth::session {

/// Refresh tokens: random texts, of which the server keeps a hash under its secret. Whoever has the database alone has no
/// token, and with another secret all of them are void. Immutable, for any thread.
class RefreshTokens
{
public:
    explicit RefreshTokens(const token::Keys& keys);

    static std::string make();

    /// In hex, under each key; the first is for a new one.
    std::vector<std::string> hashes(std::string_view token) const;
    std::string hash(std::string_view token) const { return hashes(token).front(); }

    /// The token that comes after another, so that only who has that one can read it: for a second use within the grace. In hex,
    /// both ways; `successor` came from `make`.
    static std::string seal(std::string_view token, std::string_view successor);
    static std::string unseal(std::string_view token, std::string_view sealed);

private:
    std::vector<keelson::Secret> _keys;
};

} // namespace auth::session
