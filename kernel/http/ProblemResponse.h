#pragma once

#include <keelson/http/FieldSet.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <memory>
#include <span>

namespace kernel::http {

/// The answer that a problem is to a client: application/problem+json (RFC 9457) with the request's id.
keelson::http::Response problemResponse(const keelson::http::Problem& problem, const keelson::http::Request& request);

/// All kinds of problem that clients may meet, for `GET /problems`.
keelson::http::Response problemCatalogue(std::span<const keelson::http::ProblemType* const> types);

/// What such an answer has.
std::shared_ptr<const keelson::http::FieldSet> problemCatalogueFields();

} // namespace kernel::http
