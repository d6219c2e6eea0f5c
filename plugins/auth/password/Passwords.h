#pragma once

#include "password/Scheme.h"

#include <keelson/Secret.h>
#include <keelson/Slow.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace auth::password {

/// Makes and checks the hashes that are kept, on the threads for hashing. For any fiber, which waits; where too many wait
/// already the calls throw, and the request gets 503.
class Passwords
{
public:
    /// The first scheme is that of new hashes; all of them verify. The executor outlives this object.
    Passwords(std::vector<std::unique_ptr<Scheme>> schemes, keelson::Slow& hashing);

    std::string hash(const keelson::Secret& password) const;

    /// Against a hash, or without one. Does the work of exactly one hash either way, so that how long it takes does not
    /// tell whether there was one.
    bool verify(const keelson::Secret& password, const std::optional<std::string>& hash) const;

    /// Whether the hash should be made anew, now that the password is known.
    bool outdated(const std::string& hash) const;

private:
    const Scheme* schemeOf(const std::string& hash) const noexcept;

    const std::vector<std::unique_ptr<Scheme>> _schemes;
    keelson::Slow& _hashing;
    const std::string _decoy; // a hash that no password has
};

} // namespace auth::password
