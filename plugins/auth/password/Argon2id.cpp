#include "password/Argon2id.h"

#include <keelson/Random.h>

#include <argon2.h>
#include <array>
#include <stdexcept>

namespace auth::password {

namespace {

constexpr std::size_t saltBytes = 16;
constexpr std::size_t hashBytes = 32;

std::string prefixOf(const Argon2id::Cost& cost)
{
    return "$argon2id$v=19$m=" + std::to_string(cost.memory) + ",t=" + std::to_string(cost.iterations) +
        ",p=" + std::to_string(cost.lanes) + '$';
}

} // namespace

Argon2id::Argon2id(Cost cost): _cost(cost), _prefix(prefixOf(cost)) {}

std::string Argon2id::hash(std::string_view password) const
{
    std::array<std::byte, saltBytes> salt;
    keelson::randomBytes(salt);
    std::array<char, 256> encoded;
    const int result = ::argon2id_hash_encoded(_cost.iterations, _cost.memory, _cost.lanes, password.data(),
        password.size(), salt.data(), salt.size(), hashBytes, encoded.data(), encoded.size());
    if (result != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + ::argon2_error_message(result));
    return encoded.data();
}

bool Argon2id::knows(std::string_view hash) const noexcept
{
    return hash.starts_with("$argon2id$");
}

bool Argon2id::isCurrent(std::string_view hash) const noexcept
{
    return hash.starts_with(_prefix);
}

bool Argon2id::verify(std::string_view password, const std::string& hash) const
{
    const int result = ::argon2id_verify(hash.c_str(), password.data(), password.size());
    if (result == ARGON2_OK || result == ARGON2_VERIFY_MISMATCH) return result == ARGON2_OK;
    throw std::runtime_error(std::string("argon2: ") + ::argon2_error_message(result));
}

} // namespace auth::password
