#pragma once

#include "kernel/http/openapi/Schemas.h"

#include <keelson/http/Problem.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http::openapi {

/// `headers` with a reference to a header field that everybody knows, or a plain description of another one.
void addHeader(Json& headers, std::string_view name, bool always);

/// The answer that problems of one status are.
Json failure(const std::vector<const keelson::http::ProblemType*>& types);

/// The components besides the fields' schemas: of those header fields that the text of a document refers to, of problems,
/// and of the ways to say who one is.
Json headerComponents(const std::string& document);
Json problemSchema();
Json securitySchemes();

} // namespace kernel::http::openapi
