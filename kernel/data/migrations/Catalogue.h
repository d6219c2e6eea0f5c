#pragma once

#include "kernel/data/migrations/Migration.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kernel::data::migrations {

/// The migrations that there are, as files `NNNN_name.up.sql` and `.down.sql` in one folder an owner. A value.
class Catalogue
{
public:
    struct Owner
    {
        std::string name;
        std::filesystem::path folder; ///< need not be there
        std::string off{};            ///< why its migrations are left as they are; empty for one that is switched on
    };

    /// In this order the owners' schemas are made. Throws Error with everything that is wrong with the files.
    explicit Catalogue(std::vector<Owner> owners);

    const std::vector<Owner>& owners() const noexcept { return _owners; }
    const Owner* owner(const std::string& name) const;

    /// In the order of the owners, and by number within each.
    const std::vector<Migration>& all() const noexcept { return _all; }
    const Migration* find(const Migration::Key& key) const;

private:
    void read(const Owner& owner, std::vector<std::string>& problems);

    std::vector<Owner> _owners;
    std::vector<Migration> _all;
};

} // namespace kernel::data::migrations
