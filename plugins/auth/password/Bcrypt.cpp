#include "password/Bcrypt.h"

#include <keelson/Random.h>
#include <keelson/Secret.h>

#include <array>
#include <crypt.h>
#include <cstring>
#include <memory>
#include <openssl/crypto.h>
#include <stdexcept>

namespace auth::password {

namespace {

// What crypt_rn leaves in its memory is wiped.
struct Wipe
{
    void operator()(crypt_data* data) const noexcept
    {
        ::explicit_bzero(data, sizeof *data);
        delete data;
    }
};

bool fits(std::string_view password) noexcept
{
    return password.size() <= Bcrypt::longest && password.find('\0') == std::string_view::npos;
}

std::string crypted(std::string_view password, const std::string& salt)
{
    const keelson::Secret text(std::string(password) + '\0');
    const std::unique_ptr<crypt_data, Wipe> data(new crypt_data{});
    // libxcrypt's own: AddressSanitizer stands in for crypt_r, and does not find it in a library that a plugin brings.
    const char* const result = ::crypt_rn(text.reveal().data(), salt.c_str(), data.get(), sizeof *data);
    if (!result) throw std::runtime_error("crypt_rn() makes no hash");
    return result;
}

std::string prefixOf(unsigned cost)
{
    return std::string("$2b$") + (cost < 10 ? "0" : "") + std::to_string(cost) + '$';
}

} // namespace

Bcrypt::Bcrypt(unsigned cost): _cost(cost), _prefix(prefixOf(cost)) {}

std::string Bcrypt::hash(std::string_view password) const
{
    if (!fits(password)) throw std::invalid_argument("bcrypt takes 72 bytes without a NUL");
    std::array<std::byte, 16> random;
    keelson::randomBytes(random);
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> salt;
    const auto* const bytes = reinterpret_cast<const char*>(random.data());
    if (!::crypt_gensalt_rn("$2b$", _cost, bytes, static_cast<int>(random.size()), salt.data(), salt.size()))
        throw std::runtime_error("crypt_gensalt_rn() makes no salt");
    return crypted(password, salt.data());
}

bool Bcrypt::knows(std::string_view hash) const noexcept
{
    return hash.size() == 60 && (hash.starts_with("$2b$") || hash.starts_with("$2a$") || hash.starts_with("$2y$"));
}

bool Bcrypt::isCurrent(std::string_view hash) const noexcept
{
    return hash.starts_with(_prefix);
}

bool Bcrypt::verify(std::string_view password, const std::string& hash) const
{
    const bool whole = fits(password);
    const auto made = crypted(whole ? password : std::string_view("-"), hash);
    return made.size() == hash.size() && ::CRYPTO_memcmp(made.data(), hash.data(), made.size()) == 0 && whole;
}

} // namespace auth::password
