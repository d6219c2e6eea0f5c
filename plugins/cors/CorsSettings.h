#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace keelson {
class Settings;
}

namespace cors {

/// What the deployer may set. Values, read once.
struct CorsSettings
{
    std::vector<std::string> origins; ///< each in its one form, or `*` alone
    bool credentials = true;
    std::string methods; ///< as the header field has them
    std::string headers;
    std::string exposed;
    std::chrono::seconds maxAge{0};
    bool privateNetwork = false;

    /// Notes what is wrong with the settings.
    static CorsSettings read(keelson::Settings& settings);
};

} // namespace cors
