#pragma once

#include <string>
#include <string_view>

namespace auth::account {

/// What is kept of an invitation, which is a random text: its SHA-256 in hex.
std::string inviteHash(std::string_view invite);

} // namespace auth::account
