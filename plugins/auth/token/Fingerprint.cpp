#include "token/Fingerprint.h"

#include <keelson/Random.h>

#include <memory>
#include <openssl/evp.h>
#include <span>
#include <stdexcept>

namespace auth::token {

namespace {

struct FreeMac
{
    void operator()(EVP_MAC* mac) const noexcept { ::EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const noexcept { ::EVP_MAC_CTX_free(context); }
};

EVP_MAC_CTX* hashing()
{
    static const std::unique_ptr<EVP_MAC, FreeMac> found(::EVP_MAC_fetch(nullptr, "SIPHASH", nullptr));
    thread_local const std::unique_ptr<EVP_MAC_CTX, FreeMac> context(found ? ::EVP_MAC_CTX_new(found.get()) : nullptr);
    return context.get();
}

const Fingerprint& key()
{
    static const auto made = [] {
        Fingerprint bytes;
        keelson::randomBytes(std::as_writable_bytes(std::span(bytes)));
        return bytes;
    }();
    return made;
}

} // namespace

Fingerprint fingerprintOf(std::string_view text)
{
    Fingerprint hash;
    auto length = hash.size();
    auto* const context = hashing();
    if (!context || ::EVP_MAC_init(context, key().data(), key().size(), nullptr) != 1 ||
        ::EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1 ||
        ::EVP_MAC_final(context, hash.data(), &length, length) != 1)
        throw std::runtime_error("OpenSSL makes no SipHash");
    return hash;
}

} // namespace auth::token
