#pragma once

#include "tests/kit/LiveDatabase.h"

#include <keelson/data/DatabaseError.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

/// Writers that never rest: each row has a number of its own, and what was promised is written down, so that afterwards
/// every row can be accounted for.
class Counted
{
public:
    /// The table `rows` is made; the server may be stopped, killed or frozen from then on.
    explicit Counted(const std::string& url, kernel::loop::Duration timeout = std::chrono::seconds(1));

    /// Ends the load.
    ~Counted();
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

    /// How many answers of either kind came so far.
    int succeeded() const { return _succeeded; }
    int failed() const { return _failed; }

    /// Ends the load and checks: nothing was told but that the database cannot be had now, nobody has waited longer than
    /// that takes, each row that was promised is there, and none twice.
    void settle(const std::string& url);

    kit::LiveDatabase live;

private:
    void work(int fiber);
    void one(int fiber);
    void note(const keelson::data::DatabaseError& error);
    void rest(kernel::loop::TimePoint begin);
    void stop();

    std::atomic<bool> _over = false;
    std::atomic<int> _working = 0;
    std::atomic<long> _next = 0;
    std::atomic<int> _succeeded = 0;
    std::atomic<int> _failed = 0;
    std::mutex _mutex;
    std::vector<long> _promised; // guarded by _mutex, as the next
    std::vector<std::string> _wrong;
    kernel::loop::Duration _longest{};
};
