#include "kernel/http/ProblemResponse.h"

#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace kernel::http {

using keelson::http::Response;
using Json = nlohmann::ordered_json;

namespace {

std::string typeUri(const keelson::http::ProblemType& type)
{
    return "/problems#" + std::string(type.name);
}

// What a client has sent may hold bytes that are no UTF-8.
std::string text(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

Response problemResponse(const keelson::http::Problem& problem, const keelson::http::Request& request)
{
    const auto& type = problem.type();
    Json body{{"type", typeUri(type)}, {"title", type.title}, {"status", type.status}};
    body["detail"] = problem.detail().empty() ? std::string(type.title) + "." : problem.detail();
    if (!request.path.empty()) body["instance"] = request.path;
    if (!request.id.empty()) body["request_id"] = request.id;
    for (const auto& [pointer, detail] : problem.fields())
        body["errors"].push_back({{"pointer", pointer}, {"detail", detail}});
    Response response{type.status, problem.headers(), text(body)};
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    if (const auto* const left = request.find<keelson::http::ErrorFields>())
        for (const auto [name, value] : left->headers) response.headers.add(name, value);
    return response;
}

Response problemCatalogue(std::span<const keelson::http::ProblemType* const> types)
{
    Json items = Json::array();
    for (const auto* type : types)
        items.push_back(
            {{"type", typeUri(*type)}, {"name", type->name}, {"title", type->title}, {"status", type->status}});
    return Response::json(200, text({{"items", items}}));
}

std::shared_ptr<const keelson::http::FieldSet> problemCatalogueFields()
{
    using keelson::http::Field;
    struct Nothing
    {
    };
    const auto kind = keelson::http::Fields<Nothing>("ProblemKind")
                          .readOnly("type", Field::text({.format = "uri-reference", .example = "/problems#not-found"}))
                          .readOnly("name", Field::text({.example = "not-found"}))
                          .readOnly("title", Field::text({.example = "There is nothing here"}))
                          .readOnly("status", Field::integer<int>({.min = 400, .max = 599, .example = 404}));
    return keelson::http::Fields<Nothing>("ProblemKinds")
        .readOnly("items", Field::list(kind.type(), {.max = 10'000}))
        .set();
}

} // namespace kernel::http
