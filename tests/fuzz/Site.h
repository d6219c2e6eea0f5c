#pragma once

#include "kernel/http/Dispatcher.h"
#include "kernel/http/GzipFilter.h"
#include "kernel/http/Network.h"
#include "kernel/http/Representations.h"
#include "kernel/loop/Executor.h"
#include "tests/fuzz/Expect.h"

#include <keelson/http/Fields.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <unistd.h>

/// Routes of every kind behind the server's filters, for bytes to find their way to.
class Site
{
public:
    Site()
    {
        addPlain();
        addFields();
        _pipeline.add(_heads);
        _pipeline.add(_gzip);
        _pipeline.add(_representations);
        expect(_table.seal().empty());
    }

    kernel::http::Dispatcher& dispatcher() noexcept { return _dispatcher; }

private:
    using Request = keelson::http::Request;
    using Response = keelson::http::Response;

    struct Thing
    {
        std::string name;
        std::optional<int> count;
        std::vector<std::string> tags;
    };

    /// A HEAD is answered without a body, which who reads the answer has to know.
    class Heads final : public keelson::http::Filter
    {
    public:
        keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }
        Response handle(Request& request, const keelson::http::Next& next) override
        {
            auto response = next(request);
            if (request.method == "HEAD") response.headers.set("X-Answers-Head", "yes");
            return response;
        }
    };

    template <class Handler>
    void add(const char* method, const char* pattern, Handler handler)
    {
        _table.of("", {}).add(method, pattern, std::move(handler)).allow(keelson::http::Access::everyone());
    }

    void addPlain()
    {
        add("GET", "/", [](const Request&) { return Response::json(200, "{}"); });
        add("POST", "/echo",
            [](const Request& request) { return Response::text(200, std::string(request.content())); });
        add("GET", "/items/{id}",
            [](const Request& request) { return Response::text(200, std::string(request.parameter("id"))); });
        add("DELETE", "/items/{id}", [](const Request&) { return Response::empty(); });
        add("GET", "/files/{path...}",
            [](const Request& request) { return Response::text(200, std::string(request.parameter("path"))); });
        add("GET", "/large", [](const Request&) { return Response::text(200, std::string(40'000, 'x')); });
        add("GET", "/file", [path = file()](const Request&) { return Response::file(path, "text/plain"); });
        add("GET", "/stream", [](const Request&) {
            return Response::stream("text/plain", [](keelson::http::Stream& out) {
                for (int i = 0; i < 3; ++i) out.write(std::string(1000, 'a'));
            });
        });
        add("GET", "/url", [](const Request& request) { return Response::json(200, request.url("/x")); });
    }

    void addFields()
    {
        const auto thing = keelson::http::Fields<Thing>("Thing")
                               .text("name", &Thing::name, {.max = 20})
                               .integer("count", &Thing::count)
                               .list("tags", &Thing::tags, keelson::http::Field::text(), {.optional = true});
        add("POST", "/things",
            [thing](const Request& request) { return Response::text(201, thing.parse(request.jsonBody()).name); });
        add("POST", "/form",
            [thing](const Request& request) { return Response::text(200, thing.parseForm(request.content()).name); });
        add("GET", "/things",
            [thing](const Request& request) { return Response::text(200, thing.parseQuery(request.query).name); });
    }

    static std::string file()
    {
        const auto path = "/tmp/keelson-fuzz-" + std::to_string(::getpid());
        std::ofstream(path) << std::string(3000, 'f');
        return path;
    }

    kernel::loop::Executor _slow{{"slow", 1, 100}};
    kernel::http::RouteTable _table;
    kernel::http::Pipeline _pipeline;
    Heads _heads;
    kernel::http::GzipFilter _gzip{_slow};
    kernel::http::Representations _representations;
    kernel::http::Dispatcher _dispatcher{
        _table, _pipeline, {.proxies = kernel::http::Proxies({*kernel::http::Network::parse("127.0.0.0/8")})}};
};
