#include "Digest.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

namespace keelson::http {

namespace {

// Looked up once: OpenSSL 3 searches its providers each time it is asked by a constant, which takes longer than the hash.
const EVP_MD* algorithm()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> found(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    return found.get();
}

unsigned char* bytesOf(Digest& digest) noexcept
{
    return reinterpret_cast<unsigned char*>(digest.data());
}

void expect(bool done)
{
    if (!done) throw std::runtime_error("OpenSSL has no SHA-256");
}

} // namespace

Digest sha256(std::string_view text)
{
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    Digest digest;
    expect(EVP_DigestInit_ex(context.get(), algorithm(), nullptr) == 1 &&
        EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1 &&
        EVP_DigestFinal_ex(context.get(), bytesOf(digest), nullptr) == 1);
    return digest;
}

Digest hmacSha256(std::string_view key, std::string_view text)
{
    Digest digest;
    expect(HMAC(algorithm(), key.data(), static_cast<int>(key.size()),
               reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytesOf(digest), nullptr) != nullptr);
    return digest;
}

} // namespace keelson::http
