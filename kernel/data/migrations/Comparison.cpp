#include "kernel/data/migrations/Comparison.h"

#include <algorithm>

namespace kernel::data::migrations {

namespace {

std::string text(const Ledger::Entry& entry)
{
    return entry.owner + '/' + Migration::title(entry.number, entry.name);
}

} // namespace

Comparison::Comparison(const Catalogue& catalogue, std::vector<Ledger::Entry> ledger):
    _catalogue(catalogue), _ledger(std::move(ledger))
{
    for (const auto& entry : _ledger)
        if (isEnabled(entry.owner)) check(entry);
    for (const auto& migration : _catalogue.all())
    {
        const auto* entry = entryOf(migration);
        if (!isEnabled(migration.owner) || (entry && entry->finished)) continue;
        _pending.push_back(&migration);
        checkOrder(migration);
    }
}

bool Comparison::isEnabled(const std::string& owner) const
{
    const auto* known = _catalogue.owner(owner);
    return known && known->off.empty();
}

const Ledger::Entry* Comparison::entryOf(const Migration& migration) const
{
    const auto found = std::ranges::find_if(
        _ledger, [&](const Ledger::Entry& entry) { return entry.key() == migration.key(); });
    return found == _ledger.end() ? nullptr : &*found;
}

Comparison::State Comparison::stateOf(const Ledger::Entry& entry) const
{
    const auto* migration = _catalogue.find(entry.key());
    if (!migration || migration->name != entry.name) return State::missing;
    if (!entry.finished) return State::unfinished;
    return migration->up.checksum() == entry.checksum ? State::applied : State::changed;
}

void Comparison::check(const Ledger::Entry& entry)
{
    const auto folder = _catalogue.owner(entry.owner)->folder.string();
    switch (stateOf(entry))
    {
    case State::missing:
        _problems.push_back("the migration " + text(entry) + " is applied to the database, and " + folder +
            " does not have it; put the file back, or run the release that has it");
        break;
    case State::changed:
        _problems.push_back("the migration " + text(entry) + " was changed after it had been applied; put " + folder +
            '/' + Migration::title(entry.number, entry.name) +
            ".up.sql back as it was, and make the change a new migration");
        break;
    default: break;
    }
}

void Comparison::checkOrder(const Migration& migration)
{
    const auto later = std::ranges::find_if(_ledger,
        [&](const Ledger::Entry& entry) { return entry.owner == migration.owner && entry.number > migration.number; });
    if (later != _ledger.end())
        _problems.push_back("the migration " + migration.text() + " is new and comes before " + text(*later) +
            ", which is applied; give it a number behind the last one");
}

std::vector<const Migration*> Comparison::applied() const
{
    std::vector<const Migration*> found;
    for (auto entry = _ledger.rbegin(); entry != _ledger.rend(); ++entry)
        if (const auto* migration = _catalogue.find(entry->key()); migration && isEnabled(entry->owner))
            found.push_back(migration);
    return found;
}

std::vector<Comparison::Row> Comparison::rows() const
{
    std::vector<std::string> owners;
    for (const auto& owner : _catalogue.owners()) owners.push_back(owner.name);
    std::vector<std::string> others;
    for (const auto& entry : _ledger)
        if (!_catalogue.owner(entry.owner)) others.push_back(entry.owner);
    std::ranges::sort(others);
    others.erase(std::unique(others.begin(), others.end()), others.end());
    owners.insert(owners.end(), others.begin(), others.end());

    std::vector<Row> rows;
    for (const auto& owner : owners)
    {
        const auto begin = rows.size();
        for (const auto& entry : _ledger)
            if (entry.owner == owner)
                rows.push_back({owner, Migration::title(entry.number, entry.name), stateOf(entry), entry.at});
        for (const auto& migration : _catalogue.all())
            if (migration.owner == owner && !entryOf(migration))
                rows.push_back({owner, migration.title(), isEnabled(owner) ? State::pending : State::off, {}});
        std::ranges::sort(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.end(), {}, &Row::title);
    }
    return rows;
}

} // namespace kernel::data::migrations
