#pragma once

#include "kernel/boot/Configured.h"
#include "kernel/boot/Server.h"
#include "kernel/data/embedded/EmbeddedPostgres.h"
#include "kernel/ops/LineQueue.h"

#include <optional>

namespace kernel::boot {

class Signals;

/// One life of the server in this process: from a configuration that is well to a server that answers, and back.
class Serving
{
public:
    /// Configuration and lines, of the access log, outlive it. With `migrate` the schema is made in production too.
    Serving(Configured& configured, ops::LineQueue& lines, bool migrate);

    /// Serves until a signal asks it to end. Throws what kept it from starting.
    void run();

private:
    Server::Options options();
    keelson::Secret cursorSecret() const;
    Operators::Options operators() const;
    data::Database::Options databaseOptions();
    data::ConnectionString database();
    void startPostgres();
    void makeSchema(const data::ConnectionString& database);
    void untilAsked(const Signals& signals);
    void revive();

    Configured& _configured;
    ops::LineQueue& _lines;
    const bool _migrate;
    std::optional<data::embedded::EmbeddedPostgres> _postgres;
};

} // namespace kernel::boot
