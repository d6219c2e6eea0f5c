#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace auth::password {

/// Which passwords will do. A value; for any thread.
struct Policy
{
    std::size_t min = 8;   ///< characters
    std::size_t max = 72;  ///< bytes
    bool upper = true;     ///< at least one of A to Z
    bool lower = true;     ///< at least one of a to z
    bool digit = true;     ///< at least one of 0 to 9
    bool special = true;   ///< at least one that is none of these
    bool notEmail = true;  ///< neither the e-mail address nor a text around it
    bool notCommon = true; ///< none that others guess first

    /// One sentence for each rule that the password breaks, to be read behind the field's name: `must have ...`.
    std::vector<std::string> broken(std::string_view password, std::string_view email) const;
};

} // namespace auth::password
