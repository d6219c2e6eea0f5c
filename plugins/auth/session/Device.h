#pragma once

#include <string>
#include <string_view>

namespace auth::session {

/// What a person would call the program and the machine behind a user agent: `Firefox on Windows`, `curl`; `unknown device`
/// for what says nothing.
std::string deviceOf(std::string_view userAgent);

} // namespace auth::session
