#pragma once

#include "kernel/boot/Server.h"
#include "kernel/data/embedded/EmbeddedPostgres.h"

#include <Poco/Util/AbstractConfiguration.h>
#include <filesystem>
#include <optional>
#include <string>

namespace kernel::boot {

/// The command `serve`: from the settings to a server that answers, and back.
class Serving
{
public:
    /// The configuration outlives it.
    explicit Serving(const Poco::Util::AbstractConfiguration& settings);

    /// Serves until a signal asks it to end; the process's exit status.
    int run();

private:
    data::ConnectionString database();
    void startPostgres();
    Server::Options options();
    int serve();
    void untilAsked(const class Signals& signals);
    void revive();

    const Poco::Util::AbstractConfiguration& _settings;
    std::optional<data::embedded::EmbeddedPostgres> _postgres;
};

} // namespace kernel::boot
