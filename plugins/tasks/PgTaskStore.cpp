#include "PgTaskStore.h"

#include "TaskPlace.h"
#include "TaskStatements.h"

#include <keelson/Events.h>
#include <keelson/Tagging.h>
#include <keelson/data/Database.h>

namespace tasks {

using keelson::Id;
using keelson::data::Database;
using keelson::data::DatabaseError;
using keelson::data::Parameters;
using keelson::data::Rows;
using keelson::data::Statement;
using keelson::data::Transaction;

namespace {

constexpr Statement wall{"tasks.wall", R"(
SELECT c.relname FROM pg_class c
WHERE c.oid IN (to_regclass('tasks'), to_regclass('tags'), to_regclass('task_tags')) AND c.relforcerowsecurity <> $1)"};

constexpr Statement wallsUp[]{{"tasks.wall", "ALTER TABLE tasks FORCE ROW LEVEL SECURITY"},
    {"tasks.wall", "ALTER TABLE tags FORCE ROW LEVEL SECURITY"},
    {"tasks.wall", "ALTER TABLE task_tags FORCE ROW LEVEL SECURITY"}};
constexpr Statement wallsDown[]{{"tasks.wall", "ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY"},
    {"tasks.wall", "ALTER TABLE tags NO FORCE ROW LEVEL SECURITY"},
    {"tasks.wall", "ALTER TABLE task_tags NO FORCE ROW LEVEL SECURITY"}};

bool isFiltered(const TaskQuery& query)
{
    return query.completed || query.priority || query.dueBefore || query.dueAfter || query.tag || query.q;
}

Parameters filtersOf(const Id& user, const TaskQuery& query)
{
    const auto priority = query.priority ? std::optional(static_cast<int>(*query.priority)) : std::nullopt;
    return Parameters(user, query.completed, priority, query.dueBefore, query.dueAfter, query.tag, query.q);
}

const Statement& pick(bool tagged, const Statement& with, const Statement& without)
{
    return tagged ? with : without;
}

template <class F>
void limited(F&& function)
try
{
    function();
}
catch (const DatabaseError& error)
{
    if (error.constraint() == "task_counts_quota") throw TaskChanges::Full();
    throw;
}

} // namespace

/// In one transaction, whose user its first statement names: `create` or `lock`.
class PgTaskStore::Changes final : public TaskChanges
{
public:
    Changes(PgTaskStore& store, Transaction& transaction, const Id& user):
        _transaction(transaction), _user(user), _tagging(store._tagging), _events(store._events)
    {
    }

    std::optional<std::vector<std::string>> create(
        const Task& task, const std::vector<std::string>& tags, unsigned most, When when) override
    {
        const auto insert = [&](auto&& send) {
            send(statements::create, _user, task.id, task.title, task.description, task.completedAt,
                static_cast<int>(task.priority), task.dueDate, task.createdAt, !tags.empty(), most);
        };
        if (when == When::now || !tags.empty())
            limited([&] { insert([&](auto&&... values) { _transaction.query(values...); }); });
        else insert([&](auto&&... values) { _transaction.later(values...); });
        if (!_tagging) return std::nullopt;
        if (tags.empty()) return tags;
        _tagging->tag(_transaction, _user, task.id, tags);
        return _transaction.query(statements::tags, _user, task.id)[0].get<std::vector<std::string>>(0);
    }

    TaskRows lock(const Id& id) override
    {
        return {_transaction.query(pick(_tagging, statements::lock<true>, statements::lock<false>), _user, id),
            _tagging != nullptr};
    }

    TaskRows update(const Task& task, const TaskValues& values, Time now) override
    {
        if (_tagging && values.tags != task.tags) _tagging->tag(_transaction, _user, task.id, values.tags);
        return {_transaction.query(pick(_tagging, statements::update<true>, statements::update<false>), _user, task.id,
                    values.title, values.description, values.completed, static_cast<int>(values.priority),
                    values.dueDate, now, !values.tags.empty()),
            _tagging != nullptr};
    }

    void remove(const Id& id) override { _transaction.later(statements::remove, _user, id); }

    void tell(std::string_view what, std::string data) override
    {
        if (_events) _events->publish(_transaction, {std::string(what), _user, std::move(data)});
    }

private:
    Transaction& _transaction;
    const Id _user;
    keelson::Tagging* const _tagging;
    keelson::Events* const _events;
};

PgTaskStore::PgTaskStore(Database& database, keelson::Tagging* tagging, keelson::Events* events):
    _database(database), _tagging(tagging), _events(events)
{
}

void PgTaskStore::setWall(bool up)
try
{
    const auto& statements = up ? wallsUp : wallsDown;
    const auto others = _database.query(wall, up);
    for (const auto row : others)
    {
        const auto table = row.get<std::string_view>(0);
        _database.query(statements[table == "tasks" ? 0 : table == "tags" ? 1 : 2]);
    }
}
catch (const DatabaseError& error)
{
    if (error.kind() != DatabaseError::Kind::unavailable) throw;
}

TaskRows PgTaskStore::list(const Id& user, const TaskQuery& query, const std::optional<std::string>& place)
{
    const bool filtered = isFiltered(query);
    const auto wanted = [&](std::size_t most) {
        auto parameters = filtered ? filtersOf(user, query) : Parameters(user);
        parameters.add(most);
        return parameters;
    };
    const auto* list = statements::lists(_tagging != nullptr, filtered).at(static_cast<std::size_t>(query.order));
    if (place && isUndated(*place)) list = list->undated;
    auto parameters = wanted(query.limit + 1);
    if (place) addPlace(parameters, *place, query.order);
    TaskRows tasks(_database.read(place ? list->next : list->first, parameters), _tagging != nullptr);
    // Between two times there are none without; and a page that begins with the first due date has them behind the last.
    const bool complete = query.dueBefore || query.dueAfter || (!place && query.order == TaskOrder::dueDate);
    if (list->undated && !complete && tasks.size() <= query.limit)
        tasks.follow(_database.read(list->undated->first, wanted(query.limit + 1 - tasks.size())));
    return tasks;
}

std::int64_t PgTaskStore::count(const Id& user, const TaskQuery& query)
{
    const auto& statement = pick(_tagging, statements::count<true>, statements::count<false>);
    return _database.read(statement, filtersOf(user, query))[0].get<std::int64_t>(0);
}

TaskRows PgTaskStore::find(const Id& user, const Id& id)
{
    const auto& statement = pick(_tagging, statements::find<true>, statements::find<false>);
    return {_database.read(statement, user, id), _tagging != nullptr};
}

void PgTaskStore::change(const Id& user, const std::function<void(TaskChanges&)>& function)
{
    limited([&] {
        _database.write([&](Transaction& transaction) {
            Changes changes(*this, transaction, user);
            function(changes);
        });
    });
}

TaskRows PgTaskStore::all(const Id& user)
{
    const auto& statement = pick(_tagging, statements::all<true>, statements::all<false>);
    return {_database.read(statement, user), _tagging != nullptr};
}

void PgTaskStore::erase(const Id& user)
{
    _database.write([&](Transaction& transaction) {
        transaction.later(keelson::data::actFor, user);
        transaction.query(statements::erase, user);
    });
}

} // namespace tasks
