#pragma once

#include "tests/kit/Case.h"

#include <optional>
#include <string>
#include <vector>

namespace kit {

/// The command line of a program of tests: `[unit|pg|e2e] [--only TEXT] [--list]`.
class Arguments
{
public:
    /// Throws std::invalid_argument with the usage.
    explicit Arguments(const std::vector<std::string>& values);

    /// Whether to print the names only.
    bool list() const noexcept { return _list; }

    /// Those of the kind asked for whose name contains the text asked for.
    std::vector<Case*> select(const std::vector<Case*>& all) const;

private:
    std::optional<Kind> _kind;
    std::string _only;
    bool _list = false;
};

} // namespace kit
