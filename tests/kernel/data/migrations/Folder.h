#pragma once

#include "kernel/data/migrations/Catalogue.h"
#include "tests/kit/TemporaryFolder.h"

#include <string>

/// Migrations of a test, a folder an owner.
class Folder
{
public:
    /// `name` is as `kernel/0001_first`.
    void add(const std::string& name, const std::string& up, const std::string& down = "SELECT 1;") const
    {
        _folder.write(name + ".up.sql", up);
        _folder.write(name + ".down.sql", down);
    }

    void write(const std::string& name, const std::string& text) const { _folder.write(name, text); }
    void remove(const std::string& name) const { std::filesystem::remove(_folder.path() / name); }
    const std::filesystem::path& path() const { return _folder.path(); }

    kernel::data::migrations::Catalogue::Owner owner(const std::string& name, const std::string& off = "") const
    {
        return {name, _folder.path() / name, off};
    }

    kernel::data::migrations::Catalogue read() const { return kernel::data::migrations::Catalogue({owner("kernel")}); }

private:
    kit::TemporaryFolder _folder;
};
