#include "kernel/host/config/Inputs.h"

#include <string_view>
#include <unistd.h>

namespace kernel::host::config {

std::map<std::string, std::string> processVariables()
{
    std::map<std::string, std::string> variables;
    for (char** each = environ; each && *each; ++each)
    {
        const std::string_view entry(*each);
        const auto sign = entry.find('=');
        if (sign != std::string_view::npos) variables.emplace(entry.substr(0, sign), entry.substr(sign + 1));
    }
    return variables;
}

} // namespace kernel::host::config
