#pragma once

#include "kernel/data/migrations/Migration.h"
#include "kernel/data/migrations/Session.h"

#include <string>
#include <vector>

namespace kernel::data::migrations {

/// The table `keelson_migrations`: what has been applied to this database. The session outlives it.
class Ledger
{
public:
    struct Entry
    {
        std::string owner;
        int number = 0;
        std::string name;
        std::string checksum;
        bool finished = true; ///< false for one without a transaction that was cut off
        std::string at;       ///< RFC 3339, when it was applied

        Migration::Key key() const { return {owner, number}; }
    };

    explicit Ledger(Session& session): _session(session) {}

    void create();

    /// In the order in which they were applied; nothing where there is no table yet.
    std::vector<Entry> read();

    void add(const Migration& migration, bool finished);
    void finish(const Migration& migration);
    void remove(const Migration::Key& key);

private:
    Session& _session;
};

} // namespace kernel::data::migrations
