#pragma once

#include "TaskStore.h"

#include <keelson/http/Preconditions.h>
#include <keelson/http/Problem.h>

namespace keelson {
class Ids;
}

namespace tasks {

/// What holds for tasks, whoever asks and however they are kept: quotas, conditions, what a change leaves, and that others are
/// told of it. Throws keelson::http::Problem. For any fiber.
class TaskService
{
public:
    using Preconditions = keelson::http::Preconditions;

    struct Limits
    {
        unsigned tasks; ///< of a user
        unsigned tags;  ///< of a task
    };

    /// Changes the values that it is given. What it throws leaves the task as it is.
    using Edit = std::function<void(TaskValues&)>;

    /// All outlive it.
    TaskService(TaskStore& store, const keelson::Clock& clock, keelson::Ids& ids, Limits limits);

    /// Those of a page, and one more where there are more.
    TaskRows list(const keelson::Id& user, const TaskQuery& query, const std::optional<std::string>& place);
    std::int64_t count(const keelson::Id& user, const TaskQuery& query);

    /// Always one task; the others throw where it is not there.
    TaskRows find(const keelson::Id& user, const keelson::Id& id);

    /// A view of the values.
    Task create(const keelson::Id& user, const TaskValues& values);

    /// What changes nothing leaves the task as it is, `updated_at` too.
    TaskRows edit(const keelson::Id& user, const keelson::Id& id, const Preconditions& demanded, const Edit& edit);
    void remove(const keelson::Id& user, const keelson::Id& id, const Preconditions& demanded);

    /// The same as parts of something larger.
    class Changes
    {
    public:
        Task create(const TaskValues& values) { return create(values, TaskChanges::When::now); }
        TaskRows edit(const keelson::Id& id, const Preconditions& demanded, const Edit& edit);
        void remove(const keelson::Id& id, const Preconditions& demanded);

    private:
        friend class TaskService;
        Changes(TaskService& service, TaskChanges& store);
        Task create(const TaskValues& values, TaskChanges::When when);
        TaskRows locked(const keelson::Id& id, const Preconditions& demanded);

        TaskService& _service;
        TaskChanges& _store;
    };

    /// All that the function does, or nothing; it may be called again.
    void change(const keelson::Id& user, const std::function<void(Changes&)>& function);

private:
    void check(const TaskValues& values) const;
    keelson::http::Problem full() const;

    TaskStore& _store;
    const keelson::Clock& _clock;
    keelson::Ids& _ids;
    const Limits _limits;
};

} // namespace tasks
