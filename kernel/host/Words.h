#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// `parts` with `separator` between them.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// `'text'`.
std::string inQuotes(std::string_view text);

} // namespace kernel::host
