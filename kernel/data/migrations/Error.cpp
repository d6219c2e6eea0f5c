#include "kernel/data/migrations/Error.h"

namespace kernel::data::migrations {

namespace {

std::string lines(const std::vector<std::string>& problems)
{
    std::string text;
    for (const auto& problem : problems) text.append(text.empty() ? "" : "\n").append(problem);
    return text;
}

} // namespace

Error::Error(std::vector<std::string> problems): std::runtime_error(lines(problems)), _problems(std::move(problems)) {}

Error::Error(std::string problem): Error(std::vector{std::move(problem)}) {}

} // namespace kernel::data::migrations
