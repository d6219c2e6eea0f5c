#pragma once

#include "token/Mac.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace auth {

/// A token as somebody else would make it.
inline std::string forged(const nlohmann::json& header, const nlohmann::json& payload, std::string_view key)
{
    const auto text = token::base64url(header.dump()) + '.' + token::base64url(payload.dump());
    const auto digest = token::hmacSha256(key, text);
    return text + '.' + token::base64url(token::view(digest));
}

} // namespace auth
