#include "TaskService.h"

#include "TaskProblems.h"

#include <keelson/Ids.h>
#include <keelson/http/EntityTag.h>

namespace tasks {

using keelson::Id;
using keelson::http::Problem;
using keelson::http::PublicText;

namespace {

// Somebody else's and nobody's look the same.
TaskRows present(TaskRows rows)
{
    if (rows.empty()) throw Problem(keelson::http::problems::notFound, PublicText("There is no such task."));
    return rows;
}

} // namespace

TaskService::TaskService(TaskStore& store, const keelson::Clock& clock, keelson::Ids& ids, Limits limits):
    _store(store), _clock(clock), _ids(ids), _limits(limits)
{
}

TaskRows TaskService::list(const Id& user, const TaskQuery& query, const std::optional<std::string>& place)
{
    return _store.list(user, query, place);
}

std::int64_t TaskService::count(const Id& user, const TaskQuery& query)
{
    return _store.count(user, query);
}

TaskRows TaskService::find(const Id& user, const Id& id)
{
    return present(_store.find(user, id));
}

Task TaskService::create(const Id& user, const TaskValues& values)
{
    Task task;
    change(user, [&](Changes& changes) { task = changes.create(values, TaskChanges::When::later); });
    return task;
}

TaskRows TaskService::edit(const Id& user, const Id& id, const Preconditions& demanded, const Edit& edit)
{
    TaskRows task;
    change(user, [&](Changes& changes) { task = changes.edit(id, demanded, edit); });
    return task;
}

void TaskService::remove(const Id& user, const Id& id, const Preconditions& demanded)
{
    change(user, [&](Changes& changes) { changes.remove(id, demanded); });
}

void TaskService::change(const Id& user, const std::function<void(Changes&)>& function)
try
{
    _store.change(user, [&](TaskChanges& store) {
        Changes changes(*this, store);
        function(changes);
    });
}
catch (const TaskChanges::Full&)
{
    throw full();
}

TaskService::Changes::Changes(TaskService& service, TaskChanges& store): _service(service), _store(store) {}

Task TaskService::Changes::create(const TaskValues& values, TaskChanges::When when)
try
{
    _service.check(values);
    const auto now = _service._clock.now();
    Task task{.id = _service._ids.next(),
        .title = values.title,
        .description = values.description,
        .completedAt = values.completed ? std::optional(now) : std::nullopt,
        .priority = values.priority,
        .dueDate = values.dueDate,
        .tags = {},
        .createdAt = now,
        .updatedAt = now};
    task.tags = _store.create(task, values.tags, _service._limits.tasks, when);
    _store.tell("tasks.created", task.json());
    return task;
}
catch (const TaskChanges::Full&)
{
    throw _service.full();
}

TaskRows TaskService::Changes::edit(const Id& id, const Preconditions& demanded, const Edit& edit)
{
    auto before = locked(id, demanded);
    auto values = before[0].values();
    edit(values);
    if (values == before[0].values()) return before;
    _service.check(values);
    auto task = _store.update(before[0], values, _service._clock.now());
    _store.tell("tasks.updated", task[0].json());
    return task;
}

void TaskService::Changes::remove(const Id& id, const Preconditions& demanded)
{
    locked(id, demanded);
    _store.remove(id);
    _store.tell("tasks.deleted", R"({"id":")" + id.text() + R"("})");
}

TaskRows TaskService::Changes::locked(const Id& id, const Preconditions& demanded)
{
    auto task = present(_store.lock(id));
    if (!demanded.empty()) demanded.check(keelson::http::entityTag(task[0].json()));
    return task;
}

Problem TaskService::full() const
{
    return {problems::tooManyTasks,
        PublicText("No more than " + std::to_string(_limits.tasks) + " tasks. Delete some first.")};
}

void TaskService::check(const TaskValues& values) const
{
    if (values.tags.size() <= _limits.tags) return;
    throw Problem(problems::tooManyTaskTags, PublicText("A task has too many tags."))
        .field("/tags", "must have at most " + std::to_string(_limits.tags) + " items");
}

} // namespace tasks
