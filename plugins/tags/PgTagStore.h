#pragma once

#include "TagStore.h"

namespace keelson {
class Events;
}

namespace keelson::data {
class Database;
class Parameters;
class Rows;
struct Statement;
} // namespace keelson::data

namespace tags {

/// Tags in PostgreSQL. Every statement names its user, and so does every transaction, for the tables' policies.
class PgTagStore final : public TagStore
{
public:
    /// Both outlive it; `events` is null where nobody hears of changes.
    PgTagStore(keelson::data::Database& database, keelson::Events* events): _database(database), _events(events) {}

    std::vector<Tag> list(const keelson::Id& user, unsigned most, const std::optional<std::string>& place) override;
    std::string place(const Tag& tag) const override { return tag.values.name; }
    std::int64_t count(const keelson::Id& user) override;
    std::optional<Tag> find(const keelson::Id& user, const keelson::Id& id) override;
    void change(const keelson::Id& user, const std::function<void(TagChanges&)>& function) override;
    void erase(const keelson::Id& user) override;

private:
    class Changes;

    keelson::data::Database& _database;
    keelson::Events* const _events;
};

} // namespace tags
