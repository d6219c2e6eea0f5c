#include "kernel/http/openapi/Failures.h"

#include "kernel/http/idempotency/Problems.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

#include <algorithm>

namespace kernel::http::openapi {

using keelson::http::Access;
using keelson::http::ProblemType;
using keelson::http::Route;
namespace problems = keelson::http::problems;

namespace {

bool changes(const Route& route)
{
    return route.method != "GET";
}

// Those of filters that demand something before a change do not concern a GET.
bool concerns(const ProblemType& type, const Route& route)
{
    const bool ofChanges = type.status == 403 || type.status == 409 || type.status == 412 || type.status == 422 ||
        type.status == 428;
    return changes(route) || !ofChanges;
}

bool hasBody(const Route& route)
{
    return route.body || !route.bodyMedia.empty();
}

std::vector<const ProblemType*> derived(const Route& route)
{
    std::vector<const ProblemType*> types{&problems::badRequest};
    const auto kind = route.access.kind();
    const auto when = [&](bool condition, const ProblemType& type) {
        if (condition) types.push_back(&type);
    };
    when(kind != Access::Kind::everyone, problems::unauthorized);
    when(kind == Access::Kind::admin || kind == Access::Kind::permitted, problems::forbidden);
    when(route.pattern.find('{') != std::string::npos, problems::notFound);
    when(route.takesIdempotencyKey, idempotency::keyInProgress);
    when(route.conditional && changes(route), problems::preconditionFailed);
    when(hasBody(route), problems::tooLarge);
    when(hasBody(route), problems::unsupportedMediaType);
    when(hasBody(route), problems::unprocessable);
    when(route.takesIdempotencyKey, idempotency::keyReused);
    types.push_back(&problems::internal);
    types.push_back(&problems::unavailable);
    return types;
}

using Types = std::vector<const ProblemType*>;

bool sameName(const ProblemType* a, const ProblemType* b)
{
    return a->name == b->name;
}

void add(Types& types, const ProblemType* type)
{
    if (std::ranges::none_of(types, [&](const ProblemType* each) { return sameName(each, type); }))
        types.push_back(type);
}

Types everything(const RouteTable& routes)
{
    Types types(problems::all.begin(), problems::all.end());
    types.insert(types.end(), {&idempotency::keyInProgress, &idempotency::keyReused});
    types.insert(types.end(), routes.failures().begin(), routes.failures().end());
    for (const auto& route : routes.all()) types.insert(types.end(), route.failures.begin(), route.failures.end());
    return types;
}

} // namespace

std::map<int, Types> failuresOf(const Route& route, const Types& ofFilters)
{
    auto types = derived(route);
    types.insert(types.end(), route.failures.begin(), route.failures.end());
    for (const auto* type : ofFilters)
        if (concerns(*type, route)) types.push_back(type);
    std::map<int, Types> byStatus;
    for (const auto* type : types) add(byStatus[type->status], type);
    return byStatus;
}

Types allFailures(const RouteTable& routes)
{
    Types once;
    for (const auto* type : everything(routes)) add(once, type);
    return once;
}

std::vector<std::string> failuresInConflict(const RouteTable& routes)
{
    std::vector<std::string> problems;
    const auto types = everything(routes);
    for (const auto* first : allFailures(routes))
        for (const auto* other : types)
            if (sameName(first, other) && (first->title != other->title || first->status != other->status))
                problems.push_back("Two kinds of error are called '" + std::string(first->name) + "': one is '" +
                    std::string(first->title) + "', " + std::to_string(first->status) + ", the other '" +
                    std::string(other->title) + "', " + std::to_string(other->status) + ".");
    return problems;
}

} // namespace kernel::http::openapi
