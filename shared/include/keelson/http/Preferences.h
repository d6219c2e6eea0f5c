#pragma once

#include <keelson/Export.h>

#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

class Headers;

/// What the field `Prefer` says of one preference (RFC 7240), without its quotes; empty where it has no value, absent where
/// the client did not ask for it. Of several, the first counts.
///
///     if (preference(request.headers, "return") == "minimal") ...
KEELSON_API std::optional<std::string> preference(const Headers& headers, std::string_view name);

/// Whether the client takes a body that is compressed with gzip, and no less than one as it is (RFC 9110, 12.5.3). Bodies in
/// memory are compressed by the server; this is for who keeps them compressed.
KEELSON_API bool acceptsGzip(const Headers& headers) noexcept;

} // namespace keelson::http
