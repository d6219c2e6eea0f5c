#include "kernel/http/openapi/Document.h"

#include "kernel/http/openapi/Components.h"
#include "kernel/http/openapi/Operation.h"

#include <set>

namespace kernel::http::openapi {

using keelson::http::BodyForm;
using keelson::http::Route;

namespace {

void noteUses(const Route& route, Schemas& schemas)
{
    if (route.body) schemas.use(*route.body, route.bodyForm);
    for (const auto& answer : route.successes)
        if (answer.fields) schemas.use(*answer.fields, BodyForm::answer);
}

std::string lower(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Methods that OpenAPI has a place for.
bool told(const Route& route)
{
    static const std::set<std::string, std::less<>> methods{"GET", "PUT", "POST", "DELETE", "PATCH"};
    return !route.hidden && methods.contains(route.method);
}

Json paths(const RouteTable& routes, Schemas& schemas)
{
    for (const auto& route : routes.all())
        if (told(route)) noteUses(route, schemas);
    auto paths = Json::object();
    std::set<std::string> ids;
    for (const auto& route : routes.all())
    {
        if (!told(route)) continue;
        const Operation operation(route, schemas, routes.failures());
        auto json = operation.json();
        for (int n = 2; !ids.insert(json.at("operationId").get<std::string>()).second; ++n)
            json["operationId"] = operation.id() + std::to_string(n);
        paths[operation.path()][lower(route.method)] = std::move(json);
    }
    return paths;
}

Json tags(const Json& paths, const std::vector<About::Tag>& known)
{
    std::set<std::string> used;
    for (const auto& path : paths)
        for (const auto& operation : path) used.insert(operation.at("tags").at(0).get<std::string>());
    auto tags = Json::array();
    if (used.erase("server") > 0)
        tags.push_back({{"name", "server"}, {"description", "What the server itself answers"}});
    for (const auto& tag : known)
        if (used.erase(tag.name) > 0)
            tags.push_back({{"name", tag.name},
                {"description", tag.description.empty() ? "The plugin " + tag.name : tag.description}});
    for (const auto& name : used) tags.push_back({{"name", name}, {"description", "The plugin " + name}});
    return tags;
}

} // namespace

std::string document(const RouteTable& routes, const About& about)
{
    Schemas schemas;
    auto paths = openapi::paths(routes, schemas);
    const auto text = paths.dump();
    Json json{{"openapi", "3.1.0"},
        {"info",
            {{"title", about.title}, {"version", about.version},
                {"license", {{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", {{{"url", about.server}}}}};
    json["tags"] = tags(paths, about.tags);
    json["paths"] = std::move(paths);
    auto& components = json["components"] = Json::object();
    components["schemas"] = schemas.all();
    components["schemas"]["Problem"] = problemSchema();
    components["headers"] = headerComponents(text);
    if (text.find("\"bearer\"") != std::string::npos) components["securitySchemes"] = securitySchemes();
    return json.dump(2);
}

} // namespace kernel::http::openapi
