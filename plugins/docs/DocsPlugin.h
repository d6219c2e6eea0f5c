#pragma once

#include <keelson/Plugin.h>

#include <filesystem>
#include <optional>

namespace keelson {
class ApiDocument;
}

namespace keelson::http {
class Routes;
}

namespace docs {

/// The wiring of the plugin `docs`: the API's document, and pages that show it.
class DocsPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    void addDocument(keelson::http::Routes& routes, const keelson::ApiDocument& api) const;
    void addPages(keelson::http::Routes& routes) const;

    bool _enabled = false;
    std::filesystem::path _folder; // of Swagger UI
};

} // namespace docs
