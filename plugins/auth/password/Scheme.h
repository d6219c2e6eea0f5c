#pragma once

#include <string>
#include <string_view>

namespace auth::password {

/// One way to keep passwords: a slow hash with a salt of its own each time. Immutable, for any thread; what it computes takes
/// a good part of a second, by design.
class Scheme
{
public:
    virtual ~Scheme() = default;

    /// Throws std::runtime_error where the library fails, as without memory.
    virtual std::string hash(std::string_view password) const = 0;

    /// Whether the hash is of this scheme, whatever its cost.
    virtual bool knows(std::string_view hash) const noexcept = 0;

    /// Whether the hash costs what this object makes.
    virtual bool isCurrent(std::string_view hash) const noexcept = 0;

    /// A hash that this scheme knows. Computes in full whatever it is given.
    virtual bool verify(std::string_view password, const std::string& hash) const = 0;
};

} // namespace auth::password
