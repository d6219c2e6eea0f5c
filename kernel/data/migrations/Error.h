#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace kernel::data::migrations {

/// Why the schema is left as it is. Each problem is one sentence for the deployer, with what to do; what() has them all, a
/// line each.
class Error : public std::runtime_error
{
public:
    explicit Error(std::vector<std::string> problems);
    explicit Error(std::string problem);

    const std::vector<std::string>& problems() const noexcept { return _problems; }

private:
    std::vector<std::string> _problems;
};

} // namespace kernel::data::migrations
