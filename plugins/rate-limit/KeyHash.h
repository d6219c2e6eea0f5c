#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rate_limit {

/// A keyed hash of 128 bits (SipHash-1-3): nobody who does not know the seed finds two texts with one hash, so that one may
/// stand for the text. Immutable.
class KeyHash
{
public:
    using Value = std::array<std::uint64_t, 2>;

    /// With a seed of its own.
    KeyHash();

    Value operator()(std::string_view text) const noexcept;

private:
    std::array<std::uint64_t, 2> _seed{};
};

} // namespace rate_limit
