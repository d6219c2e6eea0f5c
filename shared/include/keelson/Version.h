#pragma once

#include <keelson/Export.h>

#include <string_view>

namespace keelson {

/// The version of the SDK that runs, as `major.minor.patch`; the server has the same.
KEELSON_API std::string_view version() noexcept;

} // namespace keelson
