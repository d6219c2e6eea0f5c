#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson::http {

/// The names and values of a query (`a=1&b=two+words`), decoded as forms are. Throws Problem of 400 where it cannot be read: a
/// percent sign without two digits, a NUL, no UTF-8.
std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query);

/// The same of a body that is a form; more than a thousand fields are not read.
std::vector<std::pair<std::string, std::string>> formFields(std::string_view form);

/// Percent signs decoded, and what a plus stands for; absent where they lack digits, or it has a NUL or is no UTF-8.
std::optional<std::string> percentDecoded(std::string_view piece, char plus = '+');

} // namespace keelson::http
