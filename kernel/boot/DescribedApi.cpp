#include "kernel/boot/DescribedApi.h"

#include <stdexcept>

namespace kernel::boot {

void DescribedApi::describe(const http::RouteTable& routes, http::openapi::About about)
{
    _about = std::move(about);
    _routes = &routes;
}

const std::string& DescribedApi::openApi() const
{
    const auto* routes = _routes.load();
    if (!routes) throw std::logic_error("the API is described when all plugins have started");
    std::call_once(_made, [&] { _text = http::openapi::document(*routes, _about); });
    return _text;
}

} // namespace kernel::boot
