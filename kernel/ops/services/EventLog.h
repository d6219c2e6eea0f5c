#pragma once

#include "kernel/loop/Loops.h"
#include "kernel/ops/services/Background.h"

#include <keelson/Events.h>
#include <keelson/data/Database.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kernel::ops::services {

/// Events as rows of the table `events`, written in the transaction of what has happened. Each node reads them from there for
/// its listeners, so that all hear all, in one order, and only of what was committed; half a second late at most, as long
/// as no long transaction is open. What is published while a node is down, its listeners do not hear.
///
/// Steps, by the thread that starts the server: `open`, then plugins may use it; `begin` when all listen; `end`.
class EventLog final : public keelson::Events
{
public:
    /// The database outlives what comes until `end`.
    void open(keelson::data::Database& database) { _database = &database; }

    void begin(loop::Loops& loops);
    void end() { _reader.reset(); }

    void publish(keelson::Event event) override;
    void publish(keelson::data::Transaction& transaction, keelson::Event event) override;
    void listen(std::string_view prefix, Listener listener) override;

private:
    struct Position
    {
        std::string transaction;
        std::int64_t id;
    };

    void read();
    Position newest();
    bool readFrom(Position& position);
    void tell(const keelson::Event& event) const;

    keelson::data::Database* _database = nullptr;
    std::vector<std::pair<std::string, Listener>> _listeners;
    std::optional<Background> _reader;
};

} // namespace kernel::ops::services
