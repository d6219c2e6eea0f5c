#include "password/Passwords.h"

#include <keelson/Random.h>

namespace auth::password {

Passwords::Passwords(std::vector<std::unique_ptr<Scheme>> schemes, keelson::Slow& hashing):
    _schemes(std::move(schemes)), _hashing(hashing), _decoy(_schemes.front()->hash(keelson::randomToken()))
{
}

std::string Passwords::hash(const keelson::Secret& password) const
{
    return _hashing.run([&] { return _schemes.front()->hash(password.reveal()); });
}

bool Passwords::verify(const keelson::Secret& password, const std::optional<std::string>& hash) const
{
    const auto* const scheme = hash ? schemeOf(*hash) : nullptr;
    const bool right = _hashing.run(
        [&] { return (scheme ? scheme : _schemes.front().get())->verify(password.reveal(), scheme ? *hash : _decoy); });
    return right && scheme;
}

bool Passwords::outdated(const std::string& hash) const
{
    return !_schemes.front()->knows(hash) || !_schemes.front()->isCurrent(hash);
}

const Scheme* Passwords::schemeOf(const std::string& hash) const noexcept
{
    for (const auto& scheme : _schemes)
        if (scheme->knows(hash)) return scheme.get();
    return nullptr;
}

} // namespace auth::password
