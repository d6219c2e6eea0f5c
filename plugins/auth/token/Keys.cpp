#include "token/Keys.h"

#include "token/Mac.h"

namespace auth::token {

Key::Key(keelson::Secret of): secret(std::move(of)), id(base64url(derived("keelson kid").reveal().substr(0, 9))) {}

keelson::Secret Key::derived(std::string_view purpose) const
{
    const auto digest = hmacSha256(secret.reveal(), purpose);
    return keelson::Secret(view(digest));
}

Keys makeKeys(const keelson::Secret& current, const std::optional<keelson::Secret>& previous)
{
    Keys keys{Key(current)};
    if (previous) keys.emplace_back(*previous);
    return keys;
}

} // namespace auth::token
