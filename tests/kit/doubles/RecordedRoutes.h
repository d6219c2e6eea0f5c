#pragma once

#include <keelson/http/Routes.h>

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <deque>
#include <vector>

namespace kit {

/// Keeps the routes that a plugin adds, for the test to look at and to call.
class RecordedRoutes final : public keelson::http::Routes
{
public:
    keelson::http::Route& add(std::string method, std::string pattern, keelson::http::Handler handler) override
    {
        auto name = method + " " + pattern;
        return all.emplace_back(
            keelson::http::Route{std::move(method), std::move(pattern), std::move(handler), {}, "", std::move(name)});
    }

    /// The handler is of no use: there are no threads for it.
    keelson::http::Route& mount(
        std::string prefix, Poco::SharedPtr<Poco::Net::HTTPRequestHandlerFactory> /*factory*/) override
    {
        return add("*", std::move(prefix) + "/{path...}", {});
    }

    void mayFail(const keelson::http::ProblemType& type) override { failures.push_back(&type); }

    std::vector<const keelson::http::ProblemType*> failures;
    std::deque<keelson::http::Route> all;
};

} // namespace kit
