#include <keelson/http/EntityTag.h>

#include "Digest.h"

#include <keelson/Base64Url.h>

namespace keelson::http {

std::string entityTag(std::string_view body)
{
    constexpr std::size_t enough = 16; // bytes, against two bodies with one tag
    const auto digest = sha256(body);
    return '"' + base64Url(std::span(digest).first(enough)) + '"';
}

} // namespace keelson::http
