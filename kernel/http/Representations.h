#pragma once

#include <keelson/http/Filter.h>

namespace kernel::http {

/// Answers that are one resource carry its entity tag and are not kept by shared caches; a client that has that state already
/// gets 304 without a body, and one that wants as little as possible (`Prefer: return=minimal`) none after a change.
///
/// One resource is what a GET gives whose route says so (one answer of 200 with fields, for those who have proven who they
/// are, and without secrets), what a PUT or PATCH of such a route leaves, and what a POST has made at its `Location`.
///
/// Conditions of changes are the handlers' business, since they alone can hold the resource while they compare.
class Representations final : public keelson::http::Filter
{
public:
    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::refine; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;
};

} // namespace kernel::http
