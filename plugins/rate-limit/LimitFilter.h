#pragma once

#include "Limiter.h"

#include <keelson/http/Filter.h>

namespace rate_limit {

/// Lets requests pass the limits: one before anybody works for them, one when it is known whose they are. For any fiber.
class LimitFilter final : public keelson::http::Filter
{
public:
    LimitFilter(keelson::http::Stage stage, Limiter& limiter): _stage(stage), _limiter(limiter) {}

    keelson::http::Stage stage() const noexcept override { return _stage; }

    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override
    {
        _limiter.pass(request, _stage == keelson::http::Stage::quota);
        return next(request);
    }

private:
    const keelson::http::Stage _stage;
    Limiter& _limiter;
};

} // namespace rate_limit
