#pragma once

#include "TaskQuery.h"
#include "TaskRows.h"

#include <functional>

namespace tasks {

/// Changes of one user's tasks that count together or not at all.
class TaskChanges
{
public:
    using Time = keelson::Clock::Time;

    virtual ~TaskChanges() = default;

    /// The user has as many tasks as may be.
    struct Full
    {
    };

    enum class When
    {
        now,
        later ///< with the next change or at the end, which saves a trip; so does what it throws
    };

    /// Gives the tags as they are kept: names that were there before in another case stay. Nothing where there are no tags.
    /// Throws Full where the user has `most` tasks already.
    virtual std::optional<std::vector<std::string>> create(
        const Task& task, const std::vector<std::string>& tags, unsigned most, When when) = 0;

    /// Nobody else changes the task until these changes are done. Nothing where it is not there.
    virtual TaskRows lock(const keelson::Id& id) = 0;

    /// Both of one that is locked.
    virtual TaskRows update(const Task& task, const TaskValues& values, Time now) = 0;
    virtual void remove(const keelson::Id& id) = 0;

    /// Tells others of it, if and only if the changes come to be.
    virtual void tell(std::string_view what, std::string data) = 0;
};

/// Keeps tasks. A user's are theirs alone: to everybody else they are not there. For any thread.
class TaskStore
{
public:
    virtual ~TaskStore() = default;

    /// One task more than a page has, where there are more; from behind `place` on, which an earlier page gave.
    virtual TaskRows list(const keelson::Id& user, const TaskQuery& query, const std::optional<std::string>& place) = 0;

    virtual std::int64_t count(const keelson::Id& user, const TaskQuery& query) = 0;

    /// One or none.
    virtual TaskRows find(const keelson::Id& user, const keelson::Id& id) = 0;

    /// The function may be called again where another change was in the way. Throws Full, too.
    virtual void change(const keelson::Id& user, const std::function<void(TaskChanges&)>& function) = 0;

    virtual TaskRows all(const keelson::Id& user) = 0;
    virtual void erase(const keelson::Id& user) = 0;
};

} // namespace tasks
