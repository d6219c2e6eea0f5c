#pragma once

#include <nlohmann/json_fwd.hpp>

namespace keelson::http {

/// What a merge patch makes of something that is not there yet (RFC 7396, 2): itself without the members that are null.
nlohmann::json freshFrom(const nlohmann::json& patch);

} // namespace keelson::http
