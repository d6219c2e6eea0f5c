#include "kernel/host/Words.h"

namespace kernel::host {

std::string joined(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string result;
    for (const auto& part : parts)
    {
        if (!result.empty()) result += separator;
        result += part;
    }
    return result;
}

std::string inQuotes(std::string_view text)
{
    return '\'' + std::string(text) + '\'';
}

} // namespace kernel::host
