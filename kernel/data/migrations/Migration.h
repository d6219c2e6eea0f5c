#pragma once

#include "kernel/data/migrations/Script.h"

#include <compare>
#include <string>
#include <utility>

namespace kernel::data::migrations {

/// One step of a schema and back. A value.
struct Migration
{
    /// By which the ledger knows it.
    using Key = std::pair<std::string, int>;

    std::string owner; ///< `kernel`, or a plugin's name
    int number = 0;
    std::string name; ///< of the file, without its number: `sessions`
    Script up{};
    Script down{};

    Key key() const { return {owner, number}; }

    /// `0002_sessions`
    static std::string title(int number, const std::string& name);
    std::string title() const { return title(number, name); }

    /// `auth/0002_sessions`
    std::string text() const { return owner + '/' + title(); }
};

} // namespace kernel::data::migrations
