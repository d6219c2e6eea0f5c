#pragma once

#include <keelson/Export.h>

#include <string>
#include <string_view>

namespace keelson::http {

/// The strong validator of a body (RFC 9110, 8.8.3), in its quotes: the same for the same bytes, on every node. The server
/// puts it on answers that are one resource; a handler needs it to compare before it changes something (see Preconditions).
KEELSON_API std::string entityTag(std::string_view body);

} // namespace keelson::http
