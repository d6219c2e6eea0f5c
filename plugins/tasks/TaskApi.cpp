#include "TaskApi.h"

#include "TaskPlace.h"

#include "AtOperation.h"
#include "TaskProblems.h"

#include <keelson/http/Page.h>
#include <keelson/json/Parse.h>

namespace tasks {

using keelson::Id;
using keelson::http::Access;
using keelson::http::Preconditions;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;

namespace {

constexpr auto path = "/api/v1/tasks";
constexpr auto pathOfOne = "/api/v1/tasks/{id}";

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

TaskApi::TaskApi(TaskService& service, const keelson::http::Cursors& cursors, bool tagged):
    _service(service), _cursors(cursors), _fields(tagged)
{
}

void TaskApi::addTo(keelson::http::Routes& routes)
{
    addList(routes);
    addOne(routes);
}

void TaskApi::addList(keelson::http::Routes& routes)
{
    routes.get(path, [this](const Request& request) { return list(request); })
        .allow(Access::user())
        .summary("List your tasks")
        .query(_fields.query.set())
        .answersList("a page of tasks", _fields.changed.set());
    routes.post(path, [this](const Request& request) { return create(request); })
        .allow(Access::user())
        .summary("Create a task")
        .takes(_fields.fresh.set())
        .answers(201, "the task as it is kept", _fields.changed.set())
        .fails(problems::tooManyTasks)
        .fails(problems::tooManyTaskTags)
        .idempotent();
    routes.post("/api/v1/tasks/batch", [this](const Request& request) { return batch(request); })
        .allow(Access::user())
        .summary("Create, update and delete tasks, all or nothing")
        .takes(_fields.batch.set())
        .answers(200, "a result for each operation, in their order", _fields.results)
        .fails(keelson::http::problems::notFound)
        .fails(keelson::http::problems::preconditionFailed)
        .fails(problems::tooManyTasks)
        .fails(problems::tooManyTaskTags)
        .idempotent();
}

void TaskApi::addOne(keelson::http::Routes& routes)
{
    routes.get(pathOfOne, [this](const Request& request) { return show(request); })
        .allow(Access::user())
        .summary("Show a task")
        .answers(200, "the task", _fields.changed.set());
    routes.put(pathOfOne, [this](const Request& request) { return replace(request); })
        .allow(Access::user())
        .summary("Replace a task")
        .takes(_fields.changed.set())
        .answers(200, "the task as it is now", _fields.changed.set())
        .fails(keelson::http::problems::preconditionFailed)
        .fails(problems::tooManyTaskTags);
    routes.patch(pathOfOne, [this](const Request& request) { return patch(request); })
        .allow(Access::user())
        .summary("Change a task")
        .takesPatch(_fields.changed.set())
        .answers(200, "the task as it is now", _fields.changed.set())
        .fails(keelson::http::problems::preconditionFailed)
        .fails(problems::tooManyTaskTags);
    routes.del(pathOfOne, [this](const Request& request) { return remove(request); })
        .allow(Access::user())
        .summary("Delete a task")
        .answers(204, "it is gone")
        .fails(keelson::http::problems::preconditionFailed);
}

Response TaskApi::list(const Request& request)
{
    auto query = _fields.query.parseQuery(request.query);
    if (query.q && query.q->empty()) query.q.reset(); // of a search box that nobody has typed into
    keelson::http::Page page(request, _cursors);
    const auto tasks = _service.list(userOf(request), query, page.after(query));
    const auto shown = std::min<std::size_t>(tasks.size(), query.limit);
    for (std::size_t i = 0; i < shown; ++i) tasks[i].write(page.items());
    const auto more = tasks.size() > shown ? std::optional(placeOf(tasks[shown - 1], query.order)) : std::nullopt;
    return page.answer(more, query.count ? std::optional(_service.count(userOf(request), query)) : std::nullopt);
}

Response TaskApi::create(const Request& request)
{
    const auto values = _fields.fresh.parse(request.jsonBody());
    const auto task = _service.create(userOf(request), values);
    auto response = Response::json(201, task.json());
    response.headers.add("Location", std::string(path) + "/" + task.id.text());
    return response;
}

Response TaskApi::show(const Request& request)
{
    return Response::json(200, _service.find(userOf(request), idOf(request))[0].json());
}

Response TaskApi::replace(const Request& request)
{
    const auto id = idOf(request);
    const auto values = _fields.changed.parse(request.jsonBody());
    const auto task = _service.edit(
        userOf(request), id, Preconditions(request.headers), [&](TaskValues& kept) { kept = values; });
    return Response::json(200, task[0].json());
}

Response TaskApi::patch(const Request& request)
{
    const auto id = idOf(request);
    const auto changes = keelson::json::parse(request.patchBody());
    const auto task = _service.edit(userOf(request), id, Preconditions(request.headers),
        [&](TaskValues& kept) { _fields.changed.merge(kept, changes); });
    return Response::json(200, task[0].json());
}

Response TaskApi::remove(const Request& request)
{
    _service.remove(userOf(request), idOf(request), Preconditions(request.headers));
    return Response::empty();
}

Response TaskApi::batch(const Request& request)
{
    const auto batch = _fields.batch.parse(request.jsonBody());
    std::string body;
    _service.change(userOf(request), [&](TaskService::Changes& changes) {
        body = R"({"results":[)";
        for (std::size_t i = 0; i < batch.operations.size(); ++i)
        {
            if (i > 0) body += ',';
            atOperation(i, [&] { body += carriedOut(changes, batch.operations[i]); });
        }
        body += "]}";
    });
    return Response::json(200, std::move(body));
}

std::string TaskApi::carriedOut(TaskService::Changes& changes, const TaskOperation& operation)
{
    using Kind = TaskOperation::Kind;
    const auto demanded = operation.ifMatch ? Preconditions::match(*operation.ifMatch) : Preconditions();
    if (operation.kind == Kind::create) return R"({"status":201,"task":)" + changes.create(operation.task).json() + "}";
    if (operation.kind == Kind::update)
    {
        const auto task = changes.edit(
            operation.id, demanded, [&](TaskValues& values) { _fields.changed.merge(values, operation.patch); });
        return R"({"status":200,"task":)" + task[0].json() + "}";
    }
    changes.remove(operation.id, demanded);
    return R"({"status":204})";
}

} // namespace tasks
