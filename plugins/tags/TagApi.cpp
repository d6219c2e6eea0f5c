#include "TagApi.h"

#include "TagProblems.h"

#include <keelson/http/Page.h>
#include <keelson/json/Parse.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tags {

using keelson::Id;
using keelson::http::Access;
using keelson::http::Field;
using keelson::http::Fields;
using keelson::http::PageQuery;
using keelson::http::Preconditions;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;

namespace {

constexpr auto path = "/api/v1/tags";
constexpr auto pathOfOne = "/api/v1/tags/{id}";

const auto listQuery = PageQuery::fields<PageQuery>("TagQuery");

std::vector<std::string> notBlank(std::string_view text)
{
    if (text.empty() || text.find_first_not_of(" \t\r\n") != std::string_view::npos) return {};
    return {"must not be blank"};
}

std::vector<std::string> hexadecimal(std::string_view text)
{
    const bool fits = text.size() == 7 && text.front() == '#' &&
        text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
    return fits ? std::vector<std::string>{} : std::vector<std::string>{"must be a colour as #1e90ff"};
}

Fields<TagValues> tagFields()
{
    return Fields<TagValues>("Tag")
        .text("name", &TagValues::name,
            {.min = 1, .max = 50, .check = notBlank, .help = "one of a name, whatever its case", .example = "home"})
        .text("color", &TagValues::color,
            {.fallback = defaultColor, .check = hexadecimal, .help = "as #rrggbb", .example = "#1e90ff"})
        .readOnly("id", Field::id())
        .readOnly("task_count", Field::integer<std::int64_t>({.min = 0, .help = "how many tasks have it"}))
        .readOnly("created_at", Field::dateTime());
}

const Id& userOf(const Request& request)
{
    return request.principal.value().id;
}

Id idOf(const Request& request)
{
    if (const auto id = Id::parse(request.parameter("id"))) return *id;
    throw Problem(keelson::http::problems::notFound);
}

} // namespace

TagApi::TagApi(TagService& service, const keelson::http::Cursors& cursors):
    _service(service), _cursors(cursors), _fields(tagFields())
{
}

void TagApi::addTo(keelson::http::Routes& routes)
{
    addList(routes);
    addOne(routes);
}

void TagApi::addList(keelson::http::Routes& routes)
{
    routes.get(path, [this](const Request& request) { return list(request); })
        .allow(Access::user())
        .summary("List your tags, by name")
        .query(listQuery.set())
        .answersList("a page of tags", _fields.set());
    routes.post(path, [this](const Request& request) { return create(request); })
        .allow(Access::user())
        .summary("Create a tag")
        .takes(_fields.set())
        .answers(201, "the tag as it is kept", _fields.set())
        .fails(keelson::http::problems::conflict)
        .fails(problems::tooManyTags)
        .idempotent();
}

void TagApi::addOne(keelson::http::Routes& routes)
{
    routes.get(pathOfOne, [this](const Request& request) { return show(request); })
        .allow(Access::user())
        .summary("Show a tag")
        .answers(200, "the tag", _fields.set());
    routes.put(pathOfOne, [this](const Request& request) { return replace(request); })
        .allow(Access::user())
        .summary("Replace a tag; its tasks keep it")
        .takes(_fields.set())
        .answers(200, "the tag as it is now", _fields.set())
        .fails(keelson::http::problems::conflict)
        .fails(keelson::http::problems::preconditionFailed);
    routes.patch(pathOfOne, [this](const Request& request) { return patch(request); })
        .allow(Access::user())
        .summary("Change a tag; its tasks keep it")
        .takesPatch(_fields.set())
        .answers(200, "the tag as it is now", _fields.set())
        .fails(keelson::http::problems::conflict)
        .fails(keelson::http::problems::preconditionFailed);
    routes.del(pathOfOne, [this](const Request& request) { return remove(request); })
        .allow(Access::user())
        .summary("Delete a tag; its tasks stay")
        .answers(204, "it is gone")
        .fails(keelson::http::problems::preconditionFailed);
}

Response TagApi::list(const Request& request)
{
    const auto query = listQuery.parseQuery(request.query);
    keelson::http::Page page(request, _cursors);
    const auto tags = _service.list(userOf(request), query.limit + 1, page.after(query));
    const auto shown = std::min<std::size_t>(tags.size(), query.limit);
    for (std::size_t i = 0; i < shown; ++i) tags[i].write(page.items());
    const auto more = tags.size() > shown ? std::optional(_service.place(tags[shown - 1])) : std::nullopt;
    return page.answer(more, query.count ? std::optional(_service.count(userOf(request))) : std::nullopt);
}

Response TagApi::create(const Request& request)
{
    const auto tag = _service.create(userOf(request), _fields.parse(request.jsonBody()));
    auto response = Response::json(201, tag.json());
    response.headers.add("Location", std::string(path) + "/" + tag.id.text());
    return response;
}

Response TagApi::show(const Request& request)
{
    return Response::json(200, _service.find(userOf(request), idOf(request)).json());
}

Response TagApi::replace(const Request& request)
{
    const auto id = idOf(request);
    const auto values = _fields.parse(request.jsonBody());
    const auto tag = _service.edit(
        userOf(request), id, Preconditions(request.headers), [&](TagValues& kept) { kept = values; });
    return Response::json(200, tag.json());
}

Response TagApi::patch(const Request& request)
{
    const auto id = idOf(request);
    const auto changes = keelson::json::parse(request.patchBody());
    const auto tag = _service.edit(
        userOf(request), id, Preconditions(request.headers), [&](TagValues& kept) { _fields.merge(kept, changes); });
    return Response::json(200, tag.json());
}

Response TagApi::remove(const Request& request)
{
    _service.remove(userOf(request), idOf(request), Preconditions(request.headers));
    return Response::empty();
}

} // namespace tags
