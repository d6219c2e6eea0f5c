#include "kernel/host/Refused.h"

#include "kernel/host/Words.h"

namespace kernel::host {

Refused::Refused(std::string problem): Refused(std::vector{std::move(problem)}) {}

Refused::Refused(std::vector<std::string> problems):
    std::runtime_error(joined(problems, "\n")), _problems(std::move(problems))
{
}

} // namespace kernel::host
