#pragma once

#include "kernel/data/Piece.h"
#include "kernel/loop/Time.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/Rows.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace kernel::data {

/// What each statement has cost so far, by its name, and which ones take long: those get out of the others' way. For any
/// thread; a loop counts in a place of its own, and keeps to what it has seen itself.
class Times
{
public:
    /// What takes `slow` is told in the log.
    Times(std::size_t loops, loop::Duration slow);

    /// Makes a trip and counts its statements, each with what all of it took from the call to the answer.
    template <class F>
    keelson::data::Rows counted(Pieces pieces, F&& trip)
    {
        const auto begin = loop::Clock::now();
        try
        {
            auto rows = trip();
            count(pieces, loop::Clock::now() - begin, rows.size() > 0 ? rows.size() : rows.affected(), false);
            return rows;
        }
        catch (const keelson::data::DatabaseError&)
        {
            count(pieces, loop::Clock::now() - begin, 0, true);
            throw;
        }
    }

    /// A trip whose last statement gave so many rows.
    void count(Pieces pieces, loop::Duration taken, std::size_t rows, bool failed);

    enum class Pace
    {
        quick,
        common, ///< takes its time, as others do that travel with it: quick, unless that is only so because of them
        heavy,  ///< takes long beside others, or is not known yet: whoever travels behind it would wait for it
        slow    ///< takes much longer, by its nature or as was found: not to travel with others at all
    };

    /// What the server itself took, as far as a connection can tell. Reads are judged beside other reads of late and writes
    /// beside writes, which wait for the disk: where nearly all take long, none is heavy.
    void served(const keelson::data::Statement& statement, loop::Duration taken, bool writes);

    Pace pace(const keelson::data::Statement& statement) const;

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
        double mean = 0; // of what the server takes, in seconds; it forgets
        double half = 0; // what half of the calls take at most, about
        std::uint64_t seen = 0;
        double lately = 0; // calls, of which half is forgotten from time to time
        bool writes = false;
        Pace pace = Pace::heavy;
    };

    struct Hash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };

    struct Shard
    {
        mutable std::mutex mutex;
        std::unordered_map<std::string, Record, Hash, std::equal_to<>> records; // guarded by mutex, as what follows
        std::uint64_t calls = 0;

        Record& of(const keelson::data::Statement& statement);
        Pace judge(const Record& record) const noexcept;
        bool isLong(const Record& record, double Record::*measure, double seconds) const noexcept;
    };

    void tell(Pieces pieces, loop::Duration taken, std::size_t rows, bool failed) const;
    Shard& here() const noexcept;

    const std::unique_ptr<Shard[]> _shards; // one a loop, and one for all threads
    const std::size_t _loops;
    const loop::Duration _slow;
};

} // namespace kernel::data
