#include "AtOperation.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/FieldErrors.h>

namespace tasks {

using keelson::http::FieldError;
using keelson::http::FieldErrors;
using keelson::http::Problem;
using keelson::http::PublicText;

namespace {

// Where the operation says what the problem is about.
std::string placeOf(const Problem& problem)
{
    using namespace keelson::http::problems;
    if (&problem.type() == &notFound || problem.type().name == notFound.name) return "/id";
    return problem.type().name == preconditionFailed.name ? "/if_match" : "";
}

Problem within(const std::string& operation, const Problem& problem)
{
    Problem told(problem.type(), PublicText(problem.detail()));
    if (problem.fields().empty()) return told.field(operation + placeOf(problem), problem.detail());
    for (const auto& [pointer, detail] : problem.fields()) told.field(operation + "/task" + pointer, detail);
    return told;
}

FieldErrors within(const std::string& operation, const FieldErrors& errors)
{
    std::vector<FieldError> told;
    for (const auto& [pointer, detail] : errors.errors()) told.push_back({operation + "/task" + pointer, detail});
    return FieldErrors(std::move(told));
}

} // namespace

void atOperation(std::size_t number, const std::function<void()>& function)
{
    const auto operation = "/operations/" + std::to_string(number);
    try
    {
        function();
    }
    catch (const FieldErrors& errors)
    {
        throw within(operation, errors);
    }
    catch (const Problem& problem)
    {
        throw within(operation, problem);
    }
}

} // namespace tasks
