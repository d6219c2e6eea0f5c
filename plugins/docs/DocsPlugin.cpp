#include "DocsPlugin.h"

#include "SwaggerUi.h"
#include "Text.h"
#include "Texts.h"

#include <keelson/ApiDocument.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>
#include <keelson/http/Routes.h>

#include <Poco/Logger.h>
#include <string>

namespace docs {

using keelson::ApiDocument;
using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Routes;

namespace {

constexpr std::string_view html = "text/html; charset=utf-8";

void addText(Routes& routes, std::string path, std::string_view type, std::string_view body)
{
    routes.get(std::move(path), [text = Text(type, body)](const Request& request) { return text.answer(request); })
        .allow(Access::everyone())
        .hide();
}

void addFile(Routes& routes, const SwaggerUi& files, const char* name, std::string_view type)
{
    routes
        .get(std::string("/docs/") + name,
            [files, name, type](const Request& request) { return files.answer(name, type, request); })
        .allow(Access::everyone())
        .hide();
}

} // namespace

keelson::PluginInfo DocsPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "docs";
    info.version = {1, 0};
    info.description = "The API's OpenAPI document, and pages to read it and to try the API";
    info.required = {keelson::needs<ApiDocument>()};
    info.paths = {"/docs", "/openapi.json"};
    return info;
}

void DocsPlugin::configure(keelson::Settings& settings)
{
    _enabled = settings.boolean("enabled",
        {.fallback = !settings.production(),
            .help = "whether /docs and /openapi.json are there; not so in production"});
    _folder = settings.text("swagger_ui",
        {.fallback = "",
            .help = "the folder with the files of npm's swagger-ui-dist; if empty, docs/swagger-ui beside the plugin's "
                    "library, where tools/setup puts them"});
    if (_folder.empty()) _folder = SwaggerUi::besideLibrary();
    if (!_enabled) settings.idle("docs.enabled is false, as it is in production where nobody sets it");
    else if (settings.production())
        settings.warn("enabled", "shows everybody all of the API in production; switch it off unless that is meant");
}

void DocsPlugin::start(keelson::PluginContext& context)
{
    if (!_enabled) return;
    addDocument(context.routes(), context.require<ApiDocument>());
    addPages(context.routes());
    if (!SwaggerUi(_folder).installed())
        context.logger().information(
            "Swagger UI is not in " + _folder.string() + ", so /docs is a plain page; tools/setup installs it");
}

void DocsPlugin::addDocument(Routes& routes, const ApiDocument& api) const
{
    routes
        .get("/openapi.json",
            [&api](const Request& request) { return Text("application/json", api.openApi()).answer(request); })
        .allow(Access::everyone())
        .hide();
}

/// It is looked for at each request, so that an installation needs no restart.
void DocsPlugin::addPages(Routes& routes) const
{
    const SwaggerUi files(_folder);
    const Text full(html, texts::index);
    const Text plain(html, texts::plain);
    routes
        .get("/docs",
            [files, full, plain](const Request& request) { return (files.installed() ? full : plain).answer(request); })
        .allow(Access::everyone())
        .hide();
    // The pages' links are relative, so that they work below a prefix that a proxy takes off.
    routes
        .get("/docs/",
            [](const Request&) {
                auto response = Response::empty(308);
                response.headers.add("Location", "../docs");
                return response;
            })
        .allow(Access::everyone())
        .hide();
    addText(routes, "/docs/docs.css", "text/css; charset=utf-8", texts::style);
    addText(routes, "/docs/docs.js", "text/javascript; charset=utf-8", texts::script);
    addFile(routes, files, SwaggerUi::style, "text/css; charset=utf-8");
    addFile(routes, files, SwaggerUi::script, "text/javascript; charset=utf-8");
}

} // namespace docs

KEELSON_PLUGIN(docs::DocsPlugin)
