#pragma once

#include "kernel/data/migrations/Catalogue.h"
#include "kernel/data/migrations/Ledger.h"

#include <string>
#include <vector>

namespace kernel::data::migrations {

/// The files beside what the database says of itself: what is to be done, and why nothing may be. A value; the catalogue
/// outlives it.
class Comparison
{
public:
    enum class State
    {
        applied,
        pending,
        unfinished, ///< was cut off; it is carried out again
        changed,    ///< the file is another one than was applied
        missing,    ///< was applied, and the file is not there
        off         ///< not applied, and its owner is switched off
    };

    struct Row
    {
        std::string owner;
        std::string title;
        State state;
        std::string at; ///< when it was applied
    };

    Comparison(const Catalogue& catalogue, std::vector<Ledger::Entry> ledger);

    /// By owner, in the catalogue's order and then by name those that it does not know; by number within each.
    std::vector<Row> rows() const;

    /// In the order in which they are applied.
    const std::vector<const Migration*>& pending() const noexcept { return _pending; }

    /// Of the owners that are switched on, the last applied first.
    std::vector<const Migration*> applied() const;

    /// A sentence for each thing that keeps the schema from being changed.
    const std::vector<std::string>& problems() const noexcept { return _problems; }

    bool isEnabled(const std::string& owner) const;

private:
    State stateOf(const Ledger::Entry& entry) const;
    const Ledger::Entry* entryOf(const Migration& migration) const;
    void check(const Ledger::Entry& entry);
    void checkOrder(const Migration& migration);

    const Catalogue& _catalogue;
    std::vector<Ledger::Entry> _ledger;
    std::vector<const Migration*> _pending;
    std::vector<std::string> _problems;
};

} // namespace kernel::data::migrations
