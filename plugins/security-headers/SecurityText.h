#pragma once

#include <keelson/Clock.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {
class Settings;
}

namespace security_headers {

/// The file security.txt (RFC 9116): whom to tell of a weakness. A value.
class SecurityText
{
public:
    static constexpr std::string_view path = "/.well-known/security.txt";

    /// Nothing where `security.contact` is not set. Notes what is wrong with the settings.
    static std::optional<SecurityText> read(keelson::Settings& settings);

    /// As it is served at that time: it expires some days later, at midnight.
    std::string at(keelson::Clock::Time now) const;

private:
    std::string _fields;
    std::chrono::milliseconds _lifetime{};
};

} // namespace security_headers
