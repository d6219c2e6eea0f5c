#include <keelson/http/Cursors.h>

#include "Digest.h"

#include <keelson/Base64Url.h>
#include <keelson/http/CommonProblems.h>

#include <algorithm>

namespace keelson::http {

namespace {

constexpr std::size_t signatureBytes = 16;

template <class Bytes>
std::string_view textOf(const Bytes& bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What signs cursors signs nothing else, whatever else the secret is used for.
Secret derivedFrom(const Secret& key)
{
    return Secret(textOf(hmacSha256(key.reveal(), "keelson cursors")));
}

} // namespace

Cursors::Cursors(const Secret& key): _key(derivedFrom(key)) {}

std::string Cursors::signature(std::string_view list, std::string_view place) const
{
    auto text = std::to_string(list.size()) + ' ';
    text.append(list).append(place);
    return std::string(textOf(hmacSha256(_key.reveal(), text)).substr(0, signatureBytes));
}

std::string Cursors::seal(std::string_view list, std::string_view place) const
{
    return base64Url(signature(list, place).append(place));
}

std::string Cursors::open(std::string_view list, std::string_view cursor) const
{
    auto text = fromBase64Url(cursor).value_or("");
    const auto place = text.size() < signatureBytes ? std::string() : text.substr(signatureBytes);
    text.resize(std::min(text.size(), signatureBytes));
    if (!Secret(text).equals(signature(list, place)))
        throw Problem(problems::badRequest, PublicText("The cursor is not one of this list. Begin without one."))
            .field("/cursor", "is not a cursor of this list");
    return place;
}

} // namespace keelson::http
