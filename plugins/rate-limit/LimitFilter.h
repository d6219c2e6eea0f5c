#pragma once

#include "LimitFields.h"
#include "Limiter.h"

#include <keelson/http/Filter.h>

#include <span>
#include <vector>

namespace rate_limit {

/// Counts requests before anybody works for them, and tells clients of it, of what LateFilter has counted, too. For any fiber.
class LimitFilter final : public keelson::http::Filter
{
public:
    /// The limiter outlives it.
    LimitFilter(Limiter& limiter, const LimitFields& fields): _limiter(limiter), _fields(fields) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::limit; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    void tell(
        const keelson::http::Request& request, std::span<const Demand> early, keelson::http::Headers& headers) const;
    [[gnu::noinline]] void tellAll(
        std::span<const Demand> early, std::span<const Demand> late, keelson::http::Headers& headers) const;

    Limiter& _limiter;
    const LimitFields _fields;
};

/// Counts them when it is known whose they are, and leaves the telling to LimitFilter. For any fiber.
class LateFilter final : public keelson::http::Filter
{
public:
    /// What it leaves with a request.
    struct Left
    {
        std::vector<Demand> demands;
    };

    /// The limiter outlives it.
    explicit LateFilter(Limiter& limiter): _limiter(limiter) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::quota; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    [[gnu::noinline]] void count(keelson::http::Request& request); // for few requests

    Limiter& _limiter;
};

} // namespace rate_limit
