#pragma once

#include "kernel/http/openapi/Document.h"

#include <keelson/ApiDocument.h>

#include <atomic>
#include <mutex>

namespace kernel::boot {

/// The API as the routes describe it, for the plugins that show it. Known before the plugins are loaded, filled when the last of
/// them has started; the document is made when it is first asked for. Any thread.
class DescribedApi final : public keelson::ApiDocument
{
public:
    /// The routes are complete, and live for as long as somebody asks.
    void describe(const http::RouteTable& routes, http::openapi::About about);

    const std::string& openApi() const override;

private:
    std::atomic<const http::RouteTable*> _routes = nullptr;
    http::openapi::About _about; // written before _routes
    mutable std::once_flag _made;
    mutable std::string _text;
};

} // namespace kernel::boot
