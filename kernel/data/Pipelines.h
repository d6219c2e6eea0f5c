#pragma once

#include "kernel/data/Convoy.h"
#include "kernel/data/Pipeline.h"
#include "kernel/data/Pool.h"

#include <memory>
#include <vector>

namespace kernel::data {

/// The shared connections of one loop: few for reads, which batch well, and several for writes, each of which is a transaction
/// whose commit the server can then do together with others'. All members are for the loop's thread.
class Pipelines
{
public:
    /// How the connections of the pool are dealt out.
    struct Shares
    {
        /// `bound` connections, of which a third is left to transactions, for so many loops.
        Shares(std::size_t bound, std::size_t loops) noexcept;

        std::size_t reads;  ///< a loop; 0: there are too few to have any that is shared
        std::size_t writes; ///< a loop; 0: they go with the reads

        /// Those that are open all the time.
        std::size_t permanent() const noexcept { return reads + (writes > 0 ? 1 : 0); }
    };

    Pipelines(
        loop::Loop& loop, const Connector& connector, Pool& pool, const Pipeline::Options& options, Shares shares);

    /// Begins to connect.
    void open();

    /// As Pipeline::hurry does.
    void hurry();

    /// As those of Pipeline.
    keelson::data::Rows read(Pieces pieces, Times::Pace pace);
    keelson::data::Rows write(Pieces pieces, Times::Pace pace)
    {
        return (_writing.empty() ? forReading(pace) : forWriting()).write(pieces, pace);
    }

    /// A transaction of which nobody asks anything; with those of others where it may.
    void change(Pieces pieces, Times::Pace pace)
    {
        const bool carried = !_writing.empty() && Convoy::takes(pieces) && _convoy.carry(pieces);
        if (!carried) write(pieces, pace);
    }

private:
    Pipeline& forReading(Times::Pace pace);
    Pipeline& forTiming();
    Pipeline& forWriting();

    Convoy _convoy; // goes after those that carry it
    std::vector<std::unique_ptr<Pipeline>> _reading;
    std::vector<std::unique_ptr<Pipeline>> _writing; // the first is open all the time
    unsigned _untimed = 0;                           // so many reads that may share since one went alone for its time
};

} // namespace kernel::data
