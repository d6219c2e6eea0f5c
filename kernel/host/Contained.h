#pragma once

#include <optional>
#include <string>

namespace kernel::host {

/// What the exception that is being handled says, whatever it is: a std::exception's text (a Poco one's displayText()), or
/// for anything else the name of its type. Only inside a catch block.
std::string currentReason();

/// Calls `function`, which is a plugin's code. Nothing where it returns; the reason where it throws, whatever it throws.
template <class F>
std::optional<std::string> contained(F&& function)
{
    try
    {
        function();
        return std::nullopt;
    }
    catch (...)
    {
        return currentReason();
    }
}

} // namespace kernel::host
