#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host::config {

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b);

/// The word that somebody who wrote `word` may have meant; nothing where none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words);

} // namespace kernel::host::config
