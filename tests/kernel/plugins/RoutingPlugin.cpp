// Adds routes and a filter; as `straying` one outside what it has claimed.

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Slow.h>
#include <keelson/http/Fields.h>
#include <keelson/http/Filter.h>
#include <keelson/http/Routes.h>

#include <Poco/Exception.h>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

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
        if (response.status == 503) refused = true;
        return response;
    }

    std::atomic<bool> refused = false; ///< has anybody been, since the server has too much to do
};

struct Upload
{
    std::string title;
    std::vector<keelson::http::FormFile> files;
};

const auto upload = keelson::http::Fields<Upload>("Upload")
                        .text("title", &Upload::title, {.min = 1, .max = 50, .help = "what it is"})
                        .list(
                            "files", &Upload::files, keelson::http::Field::file({.types = {"text/plain"}}), {.max = 3});

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
        routes.post("/test/form", &take)
            .allow(Access::everyone())
            .summary("Take files")
            .takesForm(upload.set())
            .bodyUpTo(3'000'000)
            .answersAs(200, "what has come", "text/plain");
        routes.get("/test/held", [this, &slow = context.slow()](const Request&) { return held(slow); })
            .allow(Access::everyone());
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

    static Response take(const Request& request)
    {
        const auto form = upload.parseForm(request);
        std::string told = form.title + (request.bodyFile ? " by file" : " by memory");
        for (const auto& file : form.files)
            told += ", " + file.filename + ": " + std::to_string(file.content.size()) + " bytes to " +
                std::string(file.content.substr(file.content.size() - 3));
        return Response::text(200, std::move(told));
    }

    /// Is at work until somebody else has been refused, but not for ever.
    Response held(keelson::Slow& slow) const
    {
        slow.run([this] {
            for (int i = 0; i < 1000 && !_marking.refused; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        });
        return Response::text(200, "held");
    }

    Marking _marking;
    std::atomic<int> _calls = 0;
};

} // namespace testplugins

KEELSON_PLUGIN(testplugins::RoutingPlugin)
