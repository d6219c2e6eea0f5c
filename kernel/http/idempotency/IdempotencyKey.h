#pragma once

#include <keelson/Id.h>
#include <keelson/http/Request.h>

#include <cstdint>
#include <optional>
#include <string>

namespace kernel::http::idempotency {

/// The name that a client gave to a request that it may send again, and whose it is. A value.
struct IdempotencyKey
{
    static constexpr std::size_t longest = 255;

    /// Whoever is logged in. A guest's are those of the address: an id that is made of it, and no user's.
    keelson::Id principal;
    std::string text;

    /// That of a request; nothing where it has none. Bare (`8e03978e-40d5`) or as a string of structured fields
    /// (`"8e03978e-40d5"`), which are one key: 1 to 255 visible characters of ASCII, without quotes and backslashes. Throws
    /// Problem (400) for another, or several.
    static std::optional<IdempotencyKey> of(const keelson::http::Request& request);

    /// What the database's locks know it by.
    std::int64_t lock() const;

    /// What the request asks for: two of one key are the same where their fingerprints are. Of method, path, query and body.
    static std::string fingerprint(const keelson::http::Request& request);
};

} // namespace kernel::http::idempotency
