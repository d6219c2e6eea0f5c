#pragma once

#include "kernel/data/embedded/ConnectionInfo.h"

#include <libpq-fe.h>
#include <memory>
#include <string>

namespace kernel::data::embedded {

/// Gives a running server what Keelson needs in it: a role without any privilege and a database that this role owns.
/// Blocks; one thread at a time.
class Provisioner
{
public:
    /// Connects as the superuser. Throws Error when that fails.
    explicit Provisioner(const ConnectionInfo& superuser);

    /// Creates them, or takes from the role what it has got meanwhile; nothing where all is as it should be. The names are
    /// plain lower-case words.
    void provide(const std::string& role, const std::string& database);

private:
    bool holds(const char* question, const std::string& name);
    void run(const std::string& statement);
    [[noreturn]] void fail(const std::string& what) const;

    std::unique_ptr<PGconn, decltype(&PQfinish)> _connection;
};

} // namespace kernel::data::embedded
