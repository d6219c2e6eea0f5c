#pragma once

#include "LimitFields.h"

#include <keelson/http/Filter.h>

namespace rate_limit {

/// Tells clients of the limits on errors, which become answers outside of LimitFilter. For any fiber.
class AdvertiseFilter final : public keelson::http::Filter
{
public:
    explicit AdvertiseFilter(const LimitFields& fields): _fields(fields) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    const LimitFields _fields;
};

} // namespace rate_limit
