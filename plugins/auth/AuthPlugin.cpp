#include "AuthPlugin.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>

#include <Poco/Crypto/Crypto.h>

namespace auth {

keelson::PluginInfo AuthPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "auth";
    info.version = {1, 0};
    info.description = "Accounts, log-in, tokens and sessions";
    info.optional = {keelson::needs<keelson::SecurityEvents>(), keelson::needs<keelson::Jobs>(),
        keelson::needs<keelson::http::Origins>()};
    info.provided = {keelson::offers<keelson::Authenticator>()};
    info.paths = {"/api/v1/auth"};
    info.settings = {"cookie"};
    info.tables = {"users", "auth_sessions", "auth_refresh_tokens", "auth_revocations", "auth_invites"};
    info.commands = operators::UserCommands::lines();
    return info;
}

void AuthPlugin::configure(keelson::Settings& settings)
{
    _settings.emplace(AuthSettings::read(settings));
}

void AuthPlugin::start(keelson::PluginContext& context)
{
    Poco::Crypto::initializeCrypto();
    _works.emplace(*_settings, context);
    _works->join(context);
}

void AuthPlugin::stop() noexcept
{
    if (_works) _works->stop();
}

} // namespace auth

KEELSON_PLUGIN(auth::AuthPlugin)
