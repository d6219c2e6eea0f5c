// The whole way of a GET on one thread, from the bytes of the request to those of the answer, with all the server's own
// filters: what `tools/bench guard` has counted by callgrind. Given a number, it serves that many, and then stops.

#include "kernel/boot/WayFilters.h"
#include "kernel/http/Dispatcher.h"
#include "kernel/http/Parser.h"
#include "kernel/http/Writer.h"
#include "kernel/loop/Loop.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>

namespace {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;

// What a browser sends through a proxy.
constexpr std::string_view asked =
    "GET /api/v1/tasks/01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13 HTTP/1.1\r\n"
    "Host: api.example.com\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: application/json\r\n"
    "Accept-Language: en-US,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
    "Cookie: theme=dark; csrf_token=0123456789abcdef0123456789abcdef\r\n"
    "X-Forwarded-For: 203.0.113.9\r\n"
    "X-Forwarded-Proto: https\r\n"
    "\r\n";

constexpr std::string_view body =
    R"({"id":"01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13","title":"Write it down","completed":false})";

void addRoutes(keelson::http::Routes& routes)
{
    const auto answer = [](const Request&) { return Response::json(200, std::string(body)); };
    for (const auto* name : {"auth", "tags", "tasks", "users", "files", "reports", "teams", "events"})
    {
        const auto prefix = std::string("/api/v1/") + name;
        routes.get(prefix, answer).allow(Access::everyone());
        routes.post(prefix, answer).allow(Access::everyone());
        routes.get(prefix + "/{id}", answer).allow(Access::everyone());
        routes.del(prefix + "/{id}", answer).allow(Access::everyone());
    }
}

kernel::http::Entrance::Options entrance()
{
    using namespace kernel::http;
    return {Proxies({*Network::parse("10.0.0.0/8")}),
        Aliases({{"/api/auth", "/api/v1/auth"}, {"/api/v1/auth/register", "/api/v1/auth/signup"},
            {"/api/tasks", "/api/v1/tasks"}, {"/api/tags", "/api/v1/tags"}}),
        "https://api.example.com", std::chrono::seconds(30)};
}

/// What stands between a socket's bytes in and its bytes out.
class Way
{
public:
    Way():
        _lines(::open("/dev/null", O_WRONLY | O_CLOEXEC)),
        _filters({{"api.example.com"}, true, "https://api.example.com", true, true, &_lines, kernel::ops::Form::json},
            _slow),
        _dispatcher(_routes, _pipeline, entrance())
    {
        addRoutes(_routes.of("", {}));
        _filters.addOuter(_pipeline);
        _filters.addInner(_pipeline);
        if (!_routes.seal().empty()) std::abort();
    }

    void serve(kernel::loop::Loop& loop, std::size_t count)
    {
        for (; count > 0; --count)
        {
            _request.client = "10.0.0.7";
            _parser.feed(asked, _request);
            loop.spawn([this] { answer(); });
        }
    }

    bool well() const noexcept { return _out.starts_with("HTTP/1.1 200 OK") && _out.ends_with(body); }

private:
    void answer()
    {
        const auto response = _dispatcher.dispatch(_request);
        _out.clear();
        kernel::http::Writer::head(_out, response, {false, false, false, "Sat, 21 Nov 2026 12:00:00 GMT"});
        _out += response.body;
        _request.clear();
        _parser.next();
    }

    kernel::loop::Executor _slow{{.name = "slow"}};
    kernel::ops::LineQueue _lines;
    kernel::http::RouteTable _routes;
    kernel::http::Pipeline _pipeline;
    kernel::boot::WayFilters _filters;
    kernel::http::Dispatcher _dispatcher;
    kernel::http::Limits _limits;
    kernel::http::Parser _parser{_limits, &_dispatcher};
    Request _request;
    std::string _out;
};

} // namespace

int main(int count, char** arguments)
{
    const std::size_t requests = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100'000;
    Way way;
    kernel::loop::Loop loop;
    loop.post([&] {
        way.serve(loop, requests);
        loop.stop();
    });
    loop.run();
    if (!way.well()) std::fputs("the answer is not what it should be\n", stderr);
    return way.well() ? EXIT_SUCCESS : EXIT_FAILURE;
}
