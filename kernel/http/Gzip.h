#pragma once

#include <string>
#include <string_view>

namespace kernel::http {

/// The bytes in the gzip format (RFC 1952), always the same for the same bytes. For any thread; each keeps the memory that it
/// takes. Throws std::bad_alloc.
std::string gzip(std::string_view bytes);

} // namespace kernel::http
