#pragma once

#include "password/Scheme.h"

#include <cstdint>

namespace auth::password {

/// Argon2id (RFC 9106) by libargon2, in its usual text form.
class Argon2id final : public Scheme
{
public:
    struct Cost
    {
        std::uint32_t memory = 19 * 1024; ///< KiB
        std::uint32_t iterations = 2;
        std::uint32_t lanes = 1;
    };

    explicit Argon2id(Cost cost);

    std::string hash(std::string_view password) const override;
    bool knows(std::string_view hash) const noexcept override;
    bool isCurrent(std::string_view hash) const noexcept override;
    bool verify(std::string_view password, const std::string& hash) const override;

private:
    const Cost _cost;
    const std::string _prefix; // `$argon2id$v=19$m=19456,t=2,p=1$`
};

} // namespace auth::password
