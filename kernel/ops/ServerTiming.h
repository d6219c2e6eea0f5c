#pragma once

#include <keelson/http/Filter.h>

namespace kernel::ops {

/// Tells browsers' tools how long the server took (`Server-Timing`, W3C), in milliseconds. Outside production only, since it
/// also tells whoever measures secrets by time.
class ServerTiming final : public keelson::http::Filter
{
public:
    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;
};

} // namespace kernel::ops
