#pragma once

#include "kernel/boot/Configured.h"
#include "kernel/boot/Server.h"
#include "kernel/data/embedded/EmbeddedPostgres.h"

#include <optional>

namespace kernel::boot {

class Signals;

/// One life of the server in this process: from a configuration that is well to a server that answers, and back.
class Serving
{
public:
    /// The configuration outlives it.
    explicit Serving(Configured& configured);

    /// Serves until a signal asks it to end. Throws what kept it from starting.
    void run();

private:
    Server::Options options();
    data::ConnectionString database();
    void startPostgres();
    void untilAsked(const Signals& signals);
    void revive();

    Configured& _configured;
    std::optional<data::embedded::EmbeddedPostgres> _postgres;
};

} // namespace kernel::boot
