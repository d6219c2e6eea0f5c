#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace auth::account {

/// What is wrong with an e-mail address, to be read behind the field's name; nothing where mail could get there. It looks at
/// the shape only: `name@host.domain`, without comments, quotes and literals (RFC 5321, as people have it).
std::optional<std::string> emailProblem(std::string_view email);

} // namespace auth::account
