#pragma once

#include <cstddef>
#include <string_view>

namespace auth::password {

/// Whether a password is one of those that are guessed first, without regard to case. The list is never written out: it is
/// all of some words, as they are and with letters replaced as people do, with each of some endings, doubled, and walks over
/// the keyboard.
bool isCommon(std::string_view password);

/// How many passwords that list has.
std::size_t commonPasswords() noexcept;

} // namespace auth::password
