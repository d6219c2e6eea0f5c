#include "kernel/http/idempotency/IdempotencyKey.h"

#include <keelson/http/CommonProblems.h>

#include <Poco/SHA2Engine.h>
#include <algorithm>

namespace kernel::http::idempotency {

using keelson::Id;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;

namespace {

constexpr std::string_view field = "Idempotency-Key";

bool isVisible(char c) noexcept
{
    return c > ' ' && c < '\x7f' && c != '"' && c != '\\';
}

std::string_view unquoted(std::string_view text) noexcept
{
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

Poco::DigestEngine::Digest digest(std::initializer_list<std::string_view> parts)
{
    Poco::SHA2Engine engine;
    for (const auto part : parts)
    {
        engine.update(part.data(), part.size());
        engine.update('\n'); // which none but the last one may have in it
    }
    return engine.digest();
}

/// A UUID of version 8: those of users are of other versions.
Id ofGuest(std::string_view client)
{
    const auto hash = digest({"guest", client});
    Id::Bytes bytes{};
    std::copy_n(hash.begin(), bytes.size(), bytes.begin());
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x80U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
    return Id(bytes);
}

} // namespace

std::optional<IdempotencyKey> IdempotencyKey::of(const Request& request)
{
    const auto count = request.headers.count(field);
    if (count == 0) return std::nullopt;
    const auto text = unquoted(*request.headers.get(field));
    if (count > 1 || text.empty() || text.size() > longest || !std::ranges::all_of(text, isVisible))
        throw Problem(keelson::http::problems::badRequest,
            PublicText("Idempotency-Key must be one key of 1 to 255 visible ASCII characters, such as a UUID."));
    return IdempotencyKey{request.principal ? request.principal->id : ofGuest(request.client), std::string(text)};
}

std::int64_t IdempotencyKey::lock() const
{
    const auto hash = digest({"idempotency", principal.text(), text});
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8U | hash[i];
    return static_cast<std::int64_t>(number);
}

std::string IdempotencyKey::fingerprint(const Request& request)
{
    return Poco::DigestEngine::digestToHex(digest({request.method, request.path, request.query, request.content()}));
}

} // namespace kernel::http::idempotency
