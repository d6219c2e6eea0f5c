// Adds routes and a filter; as `straying` one outside what it has claimed.

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/http/Filter.h>
#include <keelson/http/Routes.h>

#include <Poco/Exception.h>
#include <atomic>
#include <stdexcept>

namespace testplugins {

using keelson::http::Access;
using keelson::http::Filter;
using keelson::http::Request;
using keelson::http::Response;

class Marking final : public Filter
{
public:
    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    Response handle(Request& request, const keelson::http::Next& next) override
    {
        auto response = next(request);
        response.headers.add("X-Marked", "yes");
        return response;
    }
};

class RoutingPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override { return {.name = NAME, .version = {1}, .paths = {"/test"}}; }
    void configure(keelson::Settings&) override {}

    void start(keelson::PluginContext& context) override
    {
        auto& routes = context.routes();
        routes.get("/test/hello/{name}", &hello).allow(Access::everyone());
        routes.get("/test/private", &hello).allow(Access::user());
        routes.get("/test/broken", [](const Request&) -> Response { throw 42; }).allow(Access::everyone());
        routes.get("/test/failing", [](const Request&) -> Response { throw std::runtime_error("hush"); })
            .allow(Access::everyone());
        routes.get("/test/poco", [](const Request&) -> Response { throw Poco::IOException("hush"); })
            .allow(Access::everyone());
        routes.get("/test/nothing", {}).allow(Access::everyone());
        routes.get("/test/admin", &hello).allow(Access::admin());
        routes.get("/test/permitted", &hello).allow(Access::permitted("test.read"));
        routes.post("/test/hello/{name}", &hello).allow(Access::everyone());
        routes.post("/test/once", [this](const Request&) { return Response::text(201, std::to_string(++_calls)); })
            .allow(Access::everyone())
            .idempotent();
#ifdef STRAYING
        routes.get("/elsewhere", &hello).allow(Access::everyone());
        routes.get("/test/open", &hello);
#endif
        context.add<Filter>(_marking);
    }

private:
    static Response hello(const Request& request)
    {
        return Response::text(200, "hello " + std::string(request.parameter("name")));
    }

    Marking _marking;
    std::atomic<int> _calls = 0;
};

} // namespace testplugins

KEELSON_PLUGIN(testplugins::RoutingPlugin)
