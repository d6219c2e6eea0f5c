#pragma once

#include "TaskStore.h"

namespace keelson {
class Events;
class Tagging;
} // namespace keelson

namespace keelson::data {
class Database;
class Parameters;
struct Statement;
} // namespace keelson::data

namespace tasks {

/// Tasks in PostgreSQL. Every statement names its user, and so does the transaction: where the wall is up, the tables' policies let
/// nobody else's rows through.
class PgTaskStore final : public TaskStore
{
public:
    /// `tagging` is null where there are no tags, `events` where nobody hears of changes. All outlive it.
    PgTaskStore(keelson::data::Database& database, keelson::Tagging* tagging, keelson::Events* events);

    /// Puts the tables' second wall up or down, before the first request. Where the database does not answer, it is as it was.
    void setWall(bool up);

    TaskRows list(const keelson::Id& user, const TaskQuery& query, const std::optional<std::string>& place) override;
    std::int64_t count(const keelson::Id& user, const TaskQuery& query) override;
    TaskRows find(const keelson::Id& user, const keelson::Id& id) override;
    void change(const keelson::Id& user, const std::function<void(TaskChanges&)>& function) override;
    TaskRows all(const keelson::Id& user) override;
    void erase(const keelson::Id& user) override;

private:
    class Changes;

    keelson::data::Database& _database;
    keelson::Tagging* const _tagging;
    keelson::Events* const _events;
};

} // namespace tasks
