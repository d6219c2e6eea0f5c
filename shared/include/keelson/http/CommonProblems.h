#pragma once

#include <keelson/http/Problem.h>

#include <array>

/// The kinds of error that every part of the API may answer with. Plugins register what else they have.
namespace keelson::http::problems {

inline constexpr ProblemType badRequest{"bad-request", "The request is not readable", 400};
inline constexpr ProblemType unauthorized{"unauthorized", "Who is asking is not known", 401};
inline constexpr ProblemType forbidden{"forbidden", "This is not allowed", 403};
inline constexpr ProblemType notFound{"not-found", "There is nothing here", 404};
inline constexpr ProblemType methodNotAllowed{"method-not-allowed", "The resource does not take this method", 405};
inline constexpr ProblemType timeout{"request-timeout", "The request did not arrive in time", 408};
inline constexpr ProblemType conflict{"conflict", "The request conflicts with what is there", 409};
inline constexpr ProblemType preconditionFailed{"precondition-failed", "The resource has changed meanwhile", 412};
inline constexpr ProblemType tooLarge{"content-too-large", "The content is too large", 413};
inline constexpr ProblemType targetTooLong{"target-too-long", "The address is too long", 414};
inline constexpr ProblemType unsupportedMediaType{"unsupported-media-type", "The media type is not taken here", 415};
inline constexpr ProblemType rangeNotSatisfiable{"range-not-satisfiable", "There is no such part of it", 416};
inline constexpr ProblemType expectationFailed{"expectation-failed", "The expectation cannot be met", 417};
inline constexpr ProblemType unprocessable{"unprocessable", "Something in the request is wrong", 422};
inline constexpr ProblemType preconditionRequired{"precondition-required", "A condition is demanded", 428};
inline constexpr ProblemType headersTooLarge{"headers-too-large", "The header fields are too large", 431};
inline constexpr ProblemType internal{"internal", "The server failed", 500};
inline constexpr ProblemType notImplemented{"not-implemented", "The server does not do this", 501};
inline constexpr ProblemType unavailable{"unavailable", "The service is not available", 503};
inline constexpr ProblemType versionNotSupported{"version-not-supported", "The HTTP version is not spoken here", 505};

/// All of them, for the catalogue.
inline constexpr std::array all{&badRequest, &unauthorized, &forbidden, &notFound, &methodNotAllowed, &timeout,
    &conflict, &preconditionFailed, &tooLarge, &targetTooLong, &unsupportedMediaType, &rangeNotSatisfiable,
    &expectationFailed, &unprocessable, &preconditionRequired, &headersTooLarge, &internal, &notImplemented,
    &unavailable, &versionNotSupported};

} // namespace keelson::http::problems
