#pragma once

#include <keelson/Events.h>
#include <keelson/data/Database.h>

namespace tasks {

/// Events as rows, written in the transaction that they are about, as the server's are. For any thread.
class EventRows final : public keelson::Events
{
public:
    explicit EventRows(keelson::data::Database& database): _database(database) {}

    void publish(keelson::Event event) override
    {
        _database.write([&](keelson::data::Transaction& transaction) { publish(transaction, event); });
    }

    void publish(keelson::data::Transaction& transaction, keelson::Event event) override
    {
        static constexpr keelson::data::Statement insert{
            "test.event", "INSERT INTO events (name, user_id, data) VALUES ($1, $2, $3::json)"};
        transaction.later(insert, event.name, event.user, event.data);
    }

    void listen(std::string_view, Listener) override {}

private:
    keelson::data::Database& _database;
};

} // namespace tasks
