#pragma once

#include <keelson/http/Problem.h>

/// The kinds of error of routes that take `Idempotency-Key`.
namespace kernel::http::idempotency {

inline constexpr keelson::http::ProblemType keyInProgress{
    "idempotency-key-in-progress", "A request with this key is under way", 409};
inline constexpr keelson::http::ProblemType keyReused{
    "idempotency-key-reused", "The key belongs to another request", 422};

} // namespace kernel::http::idempotency
