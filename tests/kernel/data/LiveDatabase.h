#pragma once

#include "kernel/data/Database.h"
#include "kernel/loop/Event.h"

#include <exception>
#include <functional>
#include <string>
#include <vector>

/// A database client with loops of its own, as the server has one.
class LiveDatabase
{
public:
    explicit LiveDatabase(
        const std::string& url, kernel::loop::Duration timeout = std::chrono::seconds(5), unsigned loopCount = 1):
        loops(loopCount), _slow({"slow", 1, 100}), database(loops, _slow, {kernel::data::ConnectionString(url), timeout})
    {
        loops.start();
        database.open();
    }

    ~LiveDatabase() { loops.stop(); }

    /// Runs `function(i)` for 0 to count - 1, each on a fiber of its own, all begun in one turn of their loop; waits until all have
    /// ended and throws what the first to fail threw.
    void together(int count, const std::function<void(int)>& function)
    {
        std::vector<std::exception_ptr> errors(static_cast<std::size_t>(count));
        std::vector<kernel::loop::Event> done(static_cast<std::size_t>(count));
        auto& loop = loops.at(0);
        loop.post([&] {
            for (int i = 0; i < count; ++i) loop.spawn([&, i] { run(function, i, errors, done); });
        });
        for (const auto& event : done) event.wait();
        for (const auto& error : errors)
            if (error) std::rethrow_exception(error);
    }

    kernel::loop::Loops loops;

private:
    static void run(const std::function<void(int)>& function, int i, std::vector<std::exception_ptr>& errors,
        const std::vector<kernel::loop::Event>& done)
    {
        const auto index = static_cast<std::size_t>(i);
        try
        {
            function(i);
        }
        catch (...)
        {
            errors[index] = std::current_exception();
        }
        done[index].set();
    }

    kernel::loop::Executor _slow;

public:
    kernel::data::Database database;
};
