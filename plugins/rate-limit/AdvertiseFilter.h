#pragma once

#include <keelson/http/Filter.h>

namespace rate_limit {

/// Tells clients of the limits on every answer that one held for, errors included (draft-ietf-httpapi-ratelimit-headers). For
/// any fiber.
class AdvertiseFilter final : public keelson::http::Filter
{
public:
    /// `older`: X-RateLimit-* too.
    explicit AdvertiseFilter(bool older): _older(older) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    const bool _older;
};

} // namespace rate_limit
