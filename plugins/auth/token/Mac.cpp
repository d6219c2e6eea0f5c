#include "token/Mac.h"

#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

namespace auth::token {

namespace {

// Looked up once, for OpenSSL 3 searches its providers each time it is asked for a constant.
const EVP_MD* algorithm()
{
    static const std::unique_ptr<EVP_MD, decltype(&::EVP_MD_free)> found(
        ::EVP_MD_fetch(nullptr, "SHA256", nullptr), &::EVP_MD_free);
    return found.get();
}

} // namespace

Digest sha256(std::string_view text)
{
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> context(
        ::EVP_MD_CTX_new(), &::EVP_MD_CTX_free);
    Digest digest;
    if (::EVP_DigestInit_ex(context.get(), algorithm(), nullptr) != 1 ||
        ::EVP_DigestUpdate(context.get(), text.data(), text.size()) != 1 ||
        ::EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1)
        throw std::runtime_error("OpenSSL makes no SHA-256");
    return digest;
}

Digest hmacSha256(std::string_view key, std::string_view text)
{
    Digest digest;
    if (!::HMAC(algorithm(), key.data(), static_cast<int>(key.size()),
            reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), nullptr))
        throw std::runtime_error("OpenSSL makes no HMAC");
    return digest;
}

std::string_view view(const Digest& digest) noexcept
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

bool same(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && ::CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char c : bytes)
    {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string base64url(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : bytes)
    {
        bits = bits << 8U | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) text += digits[bits >> (count - 6) & 63U];
    }
    if (count > 0) text += digits[bits << (6 - count) & 63U];
    return text;
}

} // namespace auth::token
