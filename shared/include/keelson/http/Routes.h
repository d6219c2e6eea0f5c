#pragma once

#include <keelson/Export.h>
#include <keelson/http/Route.h>

#include <Poco/SharedPtr.h>
#include <string>

namespace Poco::Net {
class HTTPRequestHandlerFactory;
}

namespace keelson::http {

/// Where a plugin adds its routes, in `Plugin::start`:
///
///     routes.get("/api/v1/tasks/{id}", [this](const Request& request) { return show(request); }).allow(Access::user());
///
/// A GET answers HEAD too, and OPTIONS is answered for every path. Two routes that can take the same request, neither more
/// particular than the other, are refused at the start, as is one without access or outside the plugin's paths.
class KEELSON_API Routes
{
public:
    virtual ~Routes();

    /// The route stays where it is for the process's life.
    virtual Route& add(std::string method, std::string pattern, Handler handler) = 0;

    /// Serves what was written for Poco's HTTPServer, unchanged, at the prefix and everywhere below, by any method: behind the
    /// same filters, and on threads of its own, where it may block. The factory gets the path as the client sent it. Not in the
    /// OpenAPI document.
    ///
    ///     routes.mount("/reports", new ReportHandlerFactory).allow(Access::user());
    virtual Route& mount(std::string prefix, Poco::SharedPtr<Poco::Net::HTTPRequestHandlerFactory> factory) = 0;

    /// A kind of error that any answer may be, because of a filter: listed at `GET /problems`, as those of routes are.
    virtual void mayFail(const ProblemType& type) = 0;

    Route& get(std::string pattern, Handler handler);
    Route& post(std::string pattern, Handler handler);
    Route& put(std::string pattern, Handler handler);
    Route& patch(std::string pattern, Handler handler);
    Route& del(std::string pattern, Handler handler);
};

} // namespace keelson::http
