#pragma once

#include <stdexcept>
#include <string>
#include <system_error>

namespace kernel::data::embedded {

/// Why the embedded database cannot be had: sentences for the person who starts the server, with what to do about it.
class Error : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;

    /// "`what`: No such file or directory."
    static Error system(const std::string& what, int error)
    {
        return Error(what + ": " + std::generic_category().message(error) + ".");
    }
};

} // namespace kernel::data::embedded
