#include "SecurityHeadersPlugin.h"

#include "HeaderSettings.h"

#include <keelson/Clock.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>
#include <keelson/http/Routes.h>

namespace security_headers {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;

keelson::PluginInfo SecurityHeadersPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "security-headers";
    info.version = {1, 0};
    info.description = "Header fields on every answer that tell browsers to be careful, and security.txt";
    info.settings = {"security"};
    info.paths = {std::string(SecurityText::path)};
    return info;
}

void SecurityHeadersPlugin::configure(keelson::Settings& settings)
{
    _filter.emplace(HeaderSettings::read(settings));
    auto security = settings.section("security");
    _text = SecurityText::read(security);
}

void SecurityHeadersPlugin::start(keelson::PluginContext& context)
{
    context.add<keelson::http::Filter>(*_filter);
    if (!_text) return;
    const auto& clock = context.clock();
    context.routes()
        .get(std::string(SecurityText::path),
            [this, &clock](const Request&) {
                auto response = Response::text(200, _text->at(clock.now()));
                response.headers.add("Cache-Control", "public, max-age=86400");
                return response;
            })
        .allow(Access::everyone())
        .summary("Whom to tell of a weakness (RFC 9116)")
        .hide();
}

} // namespace security_headers

KEELSON_PLUGIN(security_headers::SecurityHeadersPlugin)
