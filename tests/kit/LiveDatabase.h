#pragma once

#include "kernel/data/Database.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"
#include "tests/kit/Database.h"

#include <functional>
#include <string>

namespace kit {

/// A database client with loops of its own, as the server has one: what `PluginContext::database()` gives. A test may ask
/// it from its own thread, which blocks, and from fibers by `together`.
///
///     kit::Database schema;
///     schema.execute("CREATE TABLE ...");
///     kit::LiveDatabase live(schema);
///     PgTaskStore store(live.database);
class LiveDatabase
{
public:
    /// In the schema that the test has made, which outlives it.
    explicit LiveDatabase(const Database& schema);

    explicit LiveDatabase(
        const std::string& url, kernel::loop::Duration timeout = std::chrono::seconds(5), unsigned loopCount = 1);
    explicit LiveDatabase(kernel::data::Database::Options options, unsigned loopCount = 1);
    ~LiveDatabase();
    LiveDatabase(const LiveDatabase&) = delete;
    LiveDatabase& operator=(const LiveDatabase&) = delete;

    /// Runs `function(i)` for 0 to count - 1, each on a fiber of its own, all begun in one turn of their loop, the first one
    /// or another; waits until all have ended and throws what the first to fail threw.
    void together(int count, const std::function<void(int)>& function, std::size_t loop = 0);

    /// Runs the function on a fiber.
    void onFiber(const std::function<void()>& function, std::size_t loop = 0);

    kernel::loop::Loops loops;

private:
    kernel::loop::Executor _slow;

public:
    kernel::data::Database database;
};

} // namespace kit
