#pragma once

#include "kernel/host/config/HttpLimits.h"

#include <keelson/Environment.h>
#include <keelson/Secret.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace keelson {
class Settings;
class SettingsSource;
} // namespace keelson

namespace kernel::host::config {

/// The server's own settings, read once. Values that were refused have their fallbacks here; who starts something asks the
/// configuration for its problems first.
class KernelSettings
{
public:
    explicit KernelSettings(keelson::SettingsSource& source);

    struct Http
    {
        std::string address;
        std::uint16_t port;
        unsigned loops; ///< 0: one a core
        std::vector<std::string> hosts;
        std::optional<std::string> publicUrl;
        std::vector<std::string> proxies;
        std::map<std::string, std::string> aliases; ///< paths by their further names
        std::chrono::milliseconds requestTimeout;   ///< zero: none
        std::optional<keelson::Secret> cursorSecret;
        bool httpsRedirect = false;
        std::string maintenance{}; ///< the message; none: off
        bool gzip = true;
        unsigned mountThreads = 8;
        HttpLimits limits{};
    };

    struct Database
    {
        keelson::Secret url;
        std::chrono::milliseconds timeout;
        unsigned poolSize;
        unsigned poolOverflow;
        std::chrono::milliseconds poolWait;
        std::chrono::milliseconds startWait;
        std::chrono::milliseconds poolAge;
        bool prepared;
        bool pipeline;
        std::chrono::milliseconds slow;

        bool embedded() const noexcept { return url.reveal() == "embedded:"; }
    };

    /// The operators' listener over TCP; the unix socket is always there.
    struct Admin
    {
        std::string address;
        std::optional<std::uint16_t> port;
        std::optional<keelson::Secret> token;
    };

    /// How long rows stay that nobody takes away.
    struct Keep
    {
        std::chrono::milliseconds events;
        std::chrono::milliseconds securityEvents;
        std::chrono::milliseconds idempotency;
    };

    struct Log
    {
        std::string level;
        bool json;
        bool access; ///< a line for every request
    };

    struct Plugins
    {
        std::vector<std::string> enabled;
        std::vector<std::string> disabled;
        std::vector<std::string> path;
        std::vector<std::string> required;
    };

    const keelson::Environment environment;
    const std::filesystem::path dataFolder;
    const Log log;
    const Http http;
    const Database database;
    const std::optional<std::filesystem::path> migrations; ///< the folder; nothing for the one beside the program
    const Admin admin;
    const Keep keep;
    const Plugins plugins;

private:
    explicit KernelSettings(keelson::Settings settings);
};

} // namespace kernel::host::config
