#pragma once

#include <map>
#include <string>
#include <vector>

namespace keelson {
class Settings;
}

namespace security_headers {

/// What the deployer may set of the header fields. Values, read once.
struct HeaderSettings
{
    struct Header
    {
        std::string name;
        std::string value; ///< empty for one that is not to be sent
    };

    std::vector<Header> always{};                           ///< on every answer
    std::string pagePolicy{};                               ///< Content-Security-Policy of pages
    std::string reportOnlyPolicy{};                         ///< of pages, tried out; empty for none
    std::string apiPolicy{};                                ///< of everything else
    std::string transportSecurity{};                        ///< Strict-Transport-Security; empty for none
    std::string cacheControl{};                             ///< where the answer does not say; empty for none
    std::map<std::string, std::vector<Header>> overrides{}; ///< by prefix of paths

    /// Notes what is wrong with the settings.
    static HeaderSettings read(keelson::Settings& settings);
};

} // namespace security_headers
