#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <string_view>

namespace keelson::http {

/// Where a filter stands on the way of a request, outermost first. The whole order is this list.
enum class Stage
{
    observe,      ///< request id, logs, metrics: they see refusals and failures too, so nothing stands outside them
    shield,       ///< security headers, CORS, host check: on every answer, errors included
    limit,        ///< by address, overload, maintenance: before any work is done for the request
    authenticate, ///< who is calling; who may not call the route is refused behind it
    quota,        ///< limits that need to know who or what: by user, by a field of the body
    refine        ///< CSRF, conditional requests, idempotency: for those who may
};

/// The rest of the way, to be called once or not at all.
class Next
{
public:
    virtual Response operator()(Request& request) const = 0;

protected:
    ~Next() = default;
};

/// Something that every request passes, or some. Sees the request before and the answer after what stands further in.
/// Called on fibers, by several threads at once.
/// A plugin adds its own in `start`: `context.add<Filter>(mine)`.
class KEELSON_API Filter
{
public:
    static constexpr std::string_view interfaceName = "keelson.Filter";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Filter();
    virtual Stage stage() const noexcept = 0;

    /// What it throws is treated as if a handler had thrown it.
    virtual Response handle(Request& request, const Next& next) = 0;
};

} // namespace keelson::http
