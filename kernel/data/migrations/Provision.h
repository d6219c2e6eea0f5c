#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/migrations/Session.h"

#include <string>
#include <vector>

namespace kernel::data::migrations {

/// What there has to be on a PostgreSQL before the first migration: a role without any privilege, and a database that it owns
/// and that nobody else may enter.
class Provision
{
public:
    /// `target` says which: its user, password and database. Throws Error where it says too little.
    explicit Provision(const ConnectionString& target);

    /// Makes what is missing, by an administrator's session; what it has done, a line each. An existing role keeps what it owns and
    /// loses privileges that it does not need. Throws Error where the database is somebody else's, DatabaseError.
    std::vector<std::string> make(Session& administrator) const;

private:
    bool makeRole(Session& administrator) const;
    std::string encrypted(Session& administrator) const;

    const std::string _role;
    const std::string _password;
    const std::string _database;
};

} // namespace kernel::data::migrations
