#pragma once

#include "kernel/loop/Time.h"

#include <keelson/data/Statement.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace kernel::data {

/// What each statement has cost so far, by its name, and which ones take long: those get out of the others' way. For any
/// thread; a loop counts in a place of its own.
class Times
{
public:
    explicit Times(std::size_t loops);

    /// One that was carried out, with what it took from the call to the answer.
    void count(const keelson::data::Statement& statement, loop::Duration taken, std::size_t rows, bool failed);

    /// What the server itself took, as far as a connection can tell. Those that travel together say how quick the others are.
    void served(const keelson::data::Statement& statement, loop::Duration taken, bool shared);

    /// Whether it is by its nature, or has been found, much slower than those that travel together.
    bool slow(const keelson::data::Statement& statement) const;

    struct Line
    {
        std::string statement;
        std::uint64_t calls = 0;
        std::uint64_t failures = 0;
        std::uint64_t rows = 0;
        loop::Duration total{};
        loop::Duration longest{};
    };

    /// All that were carried out, by name.
    std::vector<Line> lines() const;

private:
    struct Record
    {
        Line line;
        double usual = 0; // what the server takes, in seconds: a mean that forgets
        std::uint64_t seen = 0;
        bool slow = false;
    };

    struct Shard
    {
        mutable std::mutex mutex;
        std::unordered_map<const keelson::data::Statement*, Record> records; // guarded by mutex, as what follows
        double usual = 0;
        std::uint64_t seen = 0;
    };

    Shard& here() const noexcept;
    static void judge(Record& record, double usual) noexcept;

    const std::unique_ptr<Shard[]> _shards; // one a loop, and one for all threads
    const std::size_t _loops;
};

} // namespace kernel::data
