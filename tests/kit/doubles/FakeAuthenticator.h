#pragma once

#include <keelson/Authenticator.h>

#include <map>
#include <string>

namespace kit::doubles {

/// Knows the tokens that a test gives it. For one thread at a time.
class FakeAuthenticator final : public keelson::Authenticator
{
public:
    std::map<std::string, keelson::Principal, std::less<>> principals;

    std::optional<keelson::Principal> authenticate(std::string_view token) override
    {
        const auto at = principals.find(token);
        return at == principals.end() ? std::nullopt : std::optional(at->second);
    }
};

} // namespace kit::doubles
