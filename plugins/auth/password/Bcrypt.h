#pragma once

#include "password/Scheme.h"

namespace auth::password {

/// bcrypt by libxcrypt, `$2b$`; `$2a$` and `$2y$` of other programs verify, too. It sees 72 bytes of a password and nothing
/// behind a NUL: a longer one, or one with a NUL, is never right.
class Bcrypt final : public Scheme
{
public:
    static constexpr std::size_t longest = 72;

    /// 2^cost rounds, 4 to 31.
    explicit Bcrypt(unsigned cost);

    std::string hash(std::string_view password) const override;
    bool knows(std::string_view hash) const noexcept override;
    bool isCurrent(std::string_view hash) const noexcept override;
    bool verify(std::string_view password, const std::string& hash) const override;

private:
    const unsigned _cost;
    const std::string _prefix; // `$2b$12$`
};

} // namespace auth::password
