#pragma once

#include <string>
#include <vector>

namespace kernel::host::config {

/// Something about the configuration that whoever wrote it should know, as a sentence without a secret in it.
struct Problem
{
    /// With an error nothing starts.
    enum class Severity
    {
        error,
        warning
    };

    Severity severity = Severity::error;
    std::string where; ///< `conf/a.properties:12`, a variable's name; empty where nothing was written
    std::string sentence;

    std::string text() const { return where.empty() ? sentence : where + ": " + sentence; }
};

using Problems = std::vector<Problem>;

} // namespace kernel::host::config
