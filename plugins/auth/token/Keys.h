#pragma once

#include <keelson/Secret.h>

#include <optional>
#include <string>
#include <vector>

namespace auth::token {

/// A secret and the name by which tokens say that they were signed with it.
struct Key
{
    explicit Key(keelson::Secret secret);

    keelson::Secret secret;
    std::string id; ///< tells nothing of the secret

    /// A key for another purpose, made of this one.
    keelson::Secret derived(std::string_view purpose) const;
};

/// The first signs; all of them verify.
using Keys = std::vector<Key>;

Keys makeKeys(const keelson::Secret& current, const std::optional<keelson::Secret>& previous);

} // namespace auth::token
