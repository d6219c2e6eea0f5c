#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace kernel::host {

/// A plugin, or a set of them, cannot be used. Each problem is one sentence for the deployer, which says what is wrong and
/// what to do; what() has them all, a line each.
class Refused : public std::runtime_error
{
public:
    explicit Refused(std::string problem);
    explicit Refused(std::vector<std::string> problems);

    const std::vector<std::string>& problems() const noexcept { return _problems; }

private:
    std::vector<std::string> _problems;
};

} // namespace kernel::host
