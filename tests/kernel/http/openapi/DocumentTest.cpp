#include "kernel/http/openapi/Document.h"
#include "kernel/http/openapi/Failures.h"
#include "tests/kit/Test.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace kernel::http::openapi {

namespace {

using keelson::http::Access;
using keelson::http::Field;
using keelson::http::ProblemType;
using keelson::http::Request;
using keelson::http::Response;
using Json = nlohmann::json;

struct NewTag
{
    std::string name;
    std::optional<std::string> color;
};

struct Paging
{
    int limit;
};

const auto newTag = keelson::http::Fields<NewTag>("NewTag")
                        .text("name", &NewTag::name, {.min = 1, .max = 50, .help = "unique", .example = "home"})
                        .text("color", &NewTag::color, {.max = 7});
const auto tag = keelson::http::Fields<NewTag>("Tag")
                     .readOnly("id", Field::id())
                     .readOnly("name", Field::text({.example = "home"}))
                     .sometimes("task_count", Field::integer<int>({.min = 0}));
const auto paging = keelson::http::Fields<Paging>("Paging").integer(
    "limit", &Paging::limit, {.fallback = 20, .min = 1, .max = 100, .help = "how many at most"});

struct NewIcon
{
    keelson::http::FormFile image;
};

const auto newIcon = keelson::http::Fields<NewIcon>("NewIcon").file("image", &NewIcon::image, {.help = "of 16 x 16"});

constexpr ProblemType taken{"tag-taken", "A tag of that name is there already", 409};
constexpr ProblemType tooMany{"too-many-requests", "There were too many requests", 429};
constexpr ProblemType foreign{"csrf", "The request does not come from one of our pages", 403};

Response nothing(const Request&)
{
    return Response::empty();
}

void addTags(keelson::http::Routes& routes)
{
    routes.get("/api/v1/tags", &nothing)
        .allow(Access::user())
        .summary("List the tags")
        .query(paging.set())
        .answersList("a page of tags", tag.set());
    routes.post("/api/v1/tags", &nothing)
        .allow(Access::user())
        .summary("Make a tag")
        .describe("Names are compared without regard to case.")
        .takes(newTag.set())
        .answers(201, "the tag", tag.set())
        .carries("Location")
        .carries("X-Mine")
        .fails(taken)
        .idempotent();
    routes.get("/api/v1/tags/{id}", &nothing)
        .allow(Access::permitted("tags.read"))
        .summary("Show a tag")
        .answers(200, "the tag", tag.set())
        .tagged();
    routes.patch("/api/v1/tags/{id}", &nothing)
        .allow(Access::user())
        .summary("Change a tag")
        .takesPatch(newTag.set())
        .answers(200, "the tag", tag.set())
        .tagged();
    routes.get("/api/v1/tags/files/{name}/{path...}", &nothing)
        .allow(Access::everyone())
        .summary("A file")
        .where("name", Field::text({.min = 2, .max = 9, .help = "the folder"}))
        .answersAs(200, "its bytes", "application/octet-stream");
    routes.post("/api/v1/tags/icons", &nothing).allow(Access::everyone()).summary("Add").takesForm(newIcon.set());
    routes.put("/api/v1/tags/icons", &nothing).allow(Access::everyone()).summary("Name").takesForm(newTag.set());
    routes.get("/api/v1/tags/hidden", &nothing).allow(Access::everyone()).hide();
    routes.mayFail(tooMany);
    routes.mayFail(foreign);
}

Json made()
{
    RouteTable routes;
    addTags(routes.of("tags", {"/api/v1/tags"}));
    About about;
    about.version = "1.2";
    about.server = "https://api.example.com";
    about.tags = {{"other", "not there"}, {"tags", "Tags of users"}};
    return Json::parse(document(routes, about));
}

/// The names of an object's members, or the `name`s of a list's.
std::string names(const Json& json)
{
    std::string text;
    for (const auto& [name, value] : json.items())
        text += (text.empty() ? "" : " ") + (json.is_array() ? value.at("name").get<std::string>() : name);
    return text;
}

} // namespace

TEST(OpenApiTest, "the document says what it is, where it is served, and what the plugins are for")
{
    const auto json = made();
    CHECK_EQUAL("3.1.0", json.at("openapi").get<std::string>());
    CHECK_EQUAL("1.2", json.at("info").at("version").get<std::string>());
    CHECK_EQUAL("https://api.example.com", json.at("servers").at(0).at("url").get<std::string>());
    CHECK_EQUAL("tags", names(json.at("tags")));
    CHECK_EQUAL("Tags of users", json.at("tags").at(0).at("description").get<std::string>());
    CHECK_EQUAL(
        "/api/v1/tags /api/v1/tags/files/{name}/{path} /api/v1/tags/icons /api/v1/tags/{id}", names(json.at("paths")));
}

TEST(OpenApiTest, "a form with files is multipart/form-data, one without may be of both media types")
{
    const auto json = made();
    const auto& icons = json.at("paths").at("/api/v1/tags/icons");
    const auto& content = icons.at("post").at("requestBody").at("content");
    CHECK_EQUAL("multipart/form-data", names(content));
    CHECK_EQUAL(
        "#/components/schemas/NewIcon", content.at("multipart/form-data").at("schema").at("$ref").get<std::string>());
    const auto& image = json.at("components").at("schemas").at("NewIcon").at("properties").at("image");
    CHECK_EQUAL(R"({"description":"of 16 x 16; a file","format":"binary","type":"string"})", image.dump());
    for (const auto* status : {"400", "413", "415", "422"}) CHECK(icons.at("post").at("responses").contains(status));
    CHECK_EQUAL("application/x-www-form-urlencoded multipart/form-data",
        names(icons.at("put").at("requestBody").at("content")));
}

TEST(OpenApiTest, "operations have ids that stay, and parameters of path, query and header")
{
    const auto paths = made().at("paths");
    const auto& one = paths.at("/api/v1/tags/{id}");
    CHECK_EQUAL("getApiV1TagsById", one.at("get").at("operationId").get<std::string>());
    CHECK_EQUAL("id If-None-Match", names(one.at("get").at("parameters")));
    CHECK_EQUAL("id If-Match", names(one.at("patch").at("parameters")));
    CHECK_EQUAL("uuid", one.at("get").at("parameters").at(0).at("schema").at("format").get<std::string>());
    const auto& list = paths.at("/api/v1/tags").at("get").at("parameters").at(0);
    CHECK_EQUAL(Json::parse(R"({"name":"limit","in":"query","description":"how many at most",
        "schema":{"type":"integer","minimum":1,"maximum":100,"default":20}})"),
        list);
    CHECK_EQUAL("Idempotency-Key", names(paths.at("/api/v1/tags").at("post").at("parameters")));
    const auto& file = paths.at("/api/v1/tags/files/{name}/{path}").at("get");
    CHECK_EQUAL("getApiV1TagsFilesByNameByPath", file.at("operationId").get<std::string>());
    CHECK_EQUAL("name path", names(file.at("parameters")));
    CHECK_EQUAL(2, file.at("parameters").at(0).at("schema").at("minLength").get<int>());
}

TEST(OpenApiTest, "bodies, answers and pages refer to schemas that are there, with examples that fit")
{
    const auto json = made();
    const auto& post = json.at("paths").at("/api/v1/tags").at("post");
    const auto& body = post.at("requestBody").at("content").at("application/json");
    CHECK_EQUAL("#/components/schemas/NewTag", body.at("schema").at("$ref").get<std::string>());
    CHECK_EQUAL(R"({"name":"home"})", body.at("example").dump());
    const auto& schemas = json.at("components").at("schemas");
    CHECK_EQUAL("NewIcon NewTag NewTagPatch Problem Tag TagPage", names(schemas));
    CHECK_EQUAL(R"(["id","name"])", schemas.at("Tag").at("required").dump());
    const auto patch = json.at("paths").at("/api/v1/tags/{id}").at("patch").at("requestBody").at("content");
    CHECK_EQUAL("application/json application/merge-patch+json", names(patch));
    const auto& page = json.at("paths").at("/api/v1/tags").at("get").at("responses").at("200");
    CHECK_CONTAINS(page.dump(), "#/components/schemas/TagPage");
    CHECK_EQUAL("Link RateLimit RateLimit-Policy X-Request-Id", names(page.at("headers")));
    const auto& created = post.at("responses").at("201").at("headers");
    CHECK(created.at("Location").at("required").get<bool>() && created.at("X-Mine").at("required").get<bool>());
}

TEST(OpenApiTest, "errors come of access, parameters, body, filters and what the route says")
{
    const auto paths = made().at("paths");
    const auto statuses = [&](const char* path, const char* method) {
        return names(paths.at(path).at(method).at("responses"));
    };
    CHECK_EQUAL("200 400 401 429 500 503", statuses("/api/v1/tags", "get"));
    CHECK_EQUAL("201 400 401 403 409 413 415 422 429 500 503", statuses("/api/v1/tags", "post"));
    CHECK_EQUAL("200 304 400 401 403 404 429 500 503", statuses("/api/v1/tags/{id}", "get"));
    CHECK_EQUAL("200 400 401 403 404 412 413 415 422 429 500 503", statuses("/api/v1/tags/{id}", "patch"));
    CHECK_EQUAL("200 400 404 429 500 503", statuses("/api/v1/tags/files/{name}/{path}", "get"));
    const auto& conflict = paths.at("/api/v1/tags").at("post").at("responses").at("409");
    CHECK_EQUAL("idempotency-key-in-progress tag-taken",
        names(conflict.at("content").at("application/problem+json").at("examples")));
    CHECK_CONTAINS(
        paths.at("/api/v1/tags/{id}").at("get").at("description").get<std::string>(), "permission `tags.read`");
}

TEST(OpenApiTest, "who asks is said by token, or by cookie and, for a change, what proves the page")
{
    const auto paths = made().at("paths");
    CHECK_EQUAL("[]", paths.at("/api/v1/tags/files/{name}/{path}").at("get").at("security").dump());
    CHECK_EQUAL(R"([{"bearer":[]},{"cookie":[]}])", paths.at("/api/v1/tags").at("get").at("security").dump());
    CHECK_EQUAL(
        R"([{"bearer":[]},{"cookie":[],"csrf":[]}])", paths.at("/api/v1/tags").at("post").at("security").dump());
}

TEST(OpenApiTest, "two sets of fields with one name are two schemas")
{
    RouteTable routes;
    auto& own = routes.of("", {});
    const auto other = keelson::http::Fields<NewTag>("NewTag").text("name", &NewTag::name);
    own.post("/a", &nothing).allow(Access::everyone()).takes(newTag.set()).answers(201, "", newTag.set());
    own.post("/b", &nothing).allow(Access::everyone()).takes(other.set());
    const auto json = Json::parse(document(routes, {}));
    CHECK_EQUAL("NewTag NewTagInput NewTagInput2 Problem", names(json.at("components").at("schemas")));
    CHECK_EQUAL("#/components/schemas/NewTagInput2",
        json.at("paths")
            .at("/b")
            .at("post")
            .at("requestBody")
            .at("content")
            .at("application/json")
            .at("schema")
            .at("$ref")
            .get<std::string>());
}

TEST(FailuresTest, "the catalogue has each kind once, and one name for two kinds is told")
{
    constexpr ProblemType again{"tag-taken", "A tag of that name is there already", 409};
    constexpr ProblemType other{"tag-taken", "Somebody was quicker", 409};
    RouteTable routes;
    auto& own = routes.of("", {});
    own.post("/a", &nothing).allow(Access::everyone()).fails(taken).fails(keelson::http::problems::conflict);
    own.post("/b", &nothing).allow(Access::everyone()).fails(again);
    own.mayFail(tooMany);
    CHECK_EQUAL(keelson::http::problems::all.size() + 2 + 2, allFailures(routes).size()); // and those of keys
    CHECK(failuresInConflict(routes).empty());
    own.post("/c", &nothing).allow(Access::everyone()).fails(other);
    const auto told = failuresInConflict(routes);
    CHECK_EQUAL(1, told.size());
    CHECK_CONTAINS(told.at(0), "'tag-taken'");
    CHECK_CONTAINS(told.at(0), "Somebody was quicker");
}

} // namespace kernel::http::openapi
