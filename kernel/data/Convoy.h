#pragma once

#include "kernel/data/Pipeline.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kernel::data {

/// Carries out the transactions of many fibers of one loop as one, so that the server commits once for all of them: what comes
/// while one is under way goes with the next.
///
/// What fails for one is undone for all, and each of them then goes on its own; so does everything for a while. All members are
/// for the loop's thread.
class Convoy : private Waiter, private loop::TurnEnd, private loop::Timer
{
public:
    /// The connection for the next one, asked for when it leaves.
    using Road = std::function<Pipeline&()>;

    /// `times` may be null.
    Convoy(loop::Loop& loop, Road road, loop::Duration timeout, Times* times);

    /// The loop no longer runs.
    ~Convoy() override = default;

    /// Whether a transaction may go with others: its first statement names its user (keelson/data/RowSecurity.h), so that it is
    /// never taken for another's, and otherwise it only changes rows, so that nothing that it sets outlasts it.
    static bool takes(Pieces pieces) noexcept;

    /// True when they were carried out. False: nothing was, and they are to go on their own. Throws DatabaseError where it is not
    /// known which, and loop::Cancelled; they may then still be carried out.
    bool carry(Pieces pieces);

private:
    enum class Outcome
    {
        pending,
        carried,
        apart, ///< nothing was carried out
        failed
    };

    /// One fiber's part.
    struct Member
    {
        loop::Fiber& fiber;
        Pieces pieces;
        std::string user;
        Outcome outcome = Outcome::pending;
        std::optional<keelson::data::DatabaseError> error;
    };

    void wake() override;
    void turnEnded() override;
    void due() override;
    void leave(Member& member);
    void depart();
    void time();
    void settle(std::vector<Member*>& members, Outcome outcome);
    void disperse();

    loop::Loop& _loop;
    const Road _road;
    const loop::Duration _timeout;
    Times* const _times;
    std::vector<Member*> _gathered;
    std::vector<Member*> _aboard; // under way; null where the fiber has left
    bool _underWay = false;
    loop::TimePoint _departed{};
    loop::TimePoint _restUntil{};
    loop::Duration _pause; // the next one's
};

} // namespace kernel::data
