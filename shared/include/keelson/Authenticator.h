#pragma once

#include <keelson/Export.h>
#include <keelson/Principal.h>
#include <keelson/Version.h>

#include <optional>
#include <string_view>

namespace keelson {

/// Knows whose an access token is. A service of one provider, who owns it; asked on the fiber of every request that carries
/// a token, wherever it was carried (header or cookie).
class KEELSON_API Authenticator
{
public:
    static constexpr std::string_view interfaceName = "keelson.Authenticator";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Authenticator();

    /// Nothing for a token that is malformed, forged, expired or revoked, whichever it is. Throws only if it cannot tell, as
    /// when the database is gone; the request is then refused with 503.
    virtual std::optional<Principal> authenticate(std::string_view token) = 0;
};

} // namespace keelson
