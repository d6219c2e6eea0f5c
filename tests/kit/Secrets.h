#pragma once

#include <string>
#include <string_view>

/// What tests send and get as passwords, tokens and keys, remembered for the whole program: no server may print any of it.
/// HttpClient tells of what passes, LiveServer of its settings, and looks through what it has printed when it ends. For any
/// thread.
namespace kit::secrets {

/// The texts of a JSON body's fields that are named like a secret: `password`, `access_token`, ...
void noteBody(std::string_view json);

/// What a setting or a variable (`name=value`) keeps secret by its name, or by the password of the URL that it is.
void noteSetting(std::string_view setting);

/// Fails the test where one of them is in the text, or what looks like a token or a hash of a password.
void expectNoneIn(const std::string& text);

} // namespace kit::secrets
