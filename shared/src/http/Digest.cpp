#include "Digest.h"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
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

struct FreeMac
{
    void operator()(EVP_MAC* mac) const noexcept { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};

// Kept by each thread, for what HMAC() looks up takes several times as long as what it computes.
EVP_MAC_CTX* keyedHashing()
{
    static const std::unique_ptr<EVP_MAC, FreeMac> found(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    thread_local const std::unique_ptr<EVP_MAC_CTX, FreeMac> context = [] {
        std::unique_ptr<EVP_MAC_CTX, FreeMac> made(EVP_MAC_CTX_new(found.get()));
        std::array<char, 7> name{"SHA256"};
        const std::array params{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0), OSSL_PARAM_construct_end()};
        if (made && EVP_MAC_CTX_set_params(made.get(), params.data()) != 1) made.reset();
        return made;
    }();
    return context.get();
}

const unsigned char* bytesOf(std::string_view text) noexcept
{
    return reinterpret_cast<const unsigned char*>(text.data());
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
    auto* const context = keyedHashing();
    auto length = digest.size();
    expect(context && EVP_MAC_init(context, bytesOf(key), key.size(), nullptr) == 1 &&
        EVP_MAC_update(context, bytesOf(text), text.size()) == 1 &&
        EVP_MAC_final(context, bytesOf(digest), &length, length) == 1);
    return digest;
}

} // namespace keelson::http
