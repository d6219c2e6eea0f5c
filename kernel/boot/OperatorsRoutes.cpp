#include "kernel/boot/OperatorsRoutes.h"

#include "kernel/host/PluginState.h"

#include <keelson/data/DatabaseError.h>

#include <nlohmann/json.hpp>

namespace kernel::boot {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;
using nlohmann::json;

namespace {

constexpr keelson::data::Statement probe{"operators.health", "SELECT 1"};

json entry(const char* state, const std::string& reason)
{
    json result{{"status", state}};
    if (!reason.empty()) result["reason"] = reason;
    return result;
}

json ask(data::Database& database)
{
    try
    {
        database.read(probe);
        return entry("healthy", "");
    }
    catch (const keelson::data::DatabaseError& error)
    {
        return entry("unhealthy", error.what());
    }
}

json listed(const host::PluginHost& plugins)
{
    auto rows = json::array();
    for (const auto& plugin : plugins.status())
    {
        auto row = entry(host::name(plugin.state).data(), plugin.reason);
        row["name"] = plugin.name;
        if (!plugin.version.empty()) row["version"] = plugin.version;
        rows.push_back(std::move(row));
    }
    return rows;
}

Response health(data::Database& database, const host::PluginHost& plugins)
{
    const auto asked = ask(database);
    const bool well = asked.at("status") == "healthy";
    const json body{
        {"status", well ? "healthy" : "unhealthy"}, {"checks", {{"database", asked}}}, {"plugins", listed(plugins)}};
    return Response::json(well ? 200 : 503, body.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace

void OperatorsRoutes::add(keelson::http::Routes& routes, const ops::metrics::Registry& metrics,
    std::function<void()> beforeMetrics, data::Database& database, const host::PluginHost& plugins)
{
    routes
        .get("/metrics",
            [&metrics, before = std::move(beforeMetrics)](const Request&) {
                before();
                auto response = Response::text(200, metrics.text());
                response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                return response;
            })
        .allow(Access::everyone());
    routes.get("/health", [&database, &plugins](const Request&) { return health(database, plugins); })
        .allow(Access::everyone());
}

} // namespace kernel::boot
