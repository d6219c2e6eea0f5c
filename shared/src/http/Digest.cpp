#include "Digest.h"

#include <keelson/Secret.h>

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <optional>
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

const unsigned char* bytesOf(std::string_view text) noexcept
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

// Kept by each thread, with the key it has been used with: what HMAC() looks up takes several times as long as what it computes,
// and a key as long as two blocks of text.
class KeyedHashing
{
public:
    KeyedHashing(): _context(algorithm() ? EVP_MAC_CTX_new(algorithm()) : nullptr)
    {
        std::array<char, 7> name{"SHA256"};
        const std::array params{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0), OSSL_PARAM_construct_end()};
        if (_context && EVP_MAC_CTX_set_params(_context.get(), params.data()) != 1) _context.reset();
    }

    /// Ready for a text; null where there is none.
    EVP_MAC_CTX* with(std::string_view key)
    {
        if (!_context) return nullptr;
        const bool known = _key && _key->equals(key);
        const bool ready = EVP_MAC_init(_context.get(), known ? nullptr : bytesOf(key), key.size(), nullptr) == 1;
        if (!ready) _key.reset();
        else if (!known) _key.emplace(key);
        return ready ? _context.get() : nullptr;
    }

private:
    static EVP_MAC* algorithm()
    {
        static const std::unique_ptr<EVP_MAC, FreeMac> found(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
        return found.get();
    }

    std::unique_ptr<EVP_MAC_CTX, FreeMac> _context;
    std::optional<Secret> _key;
};

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
    thread_local KeyedHashing hashing;
    auto* const context = hashing.with(key);
    auto length = digest.size();
    expect(context && EVP_MAC_update(context, bytesOf(text), text.size()) == 1 &&
        EVP_MAC_final(context, bytesOf(digest), &length, length) == 1);
    return digest;
}

} // namespace keelson::http
