#pragma once

#include "kernel/host/PluginHost.h"

#include <keelson/ServerState.h>

#include <atomic>

namespace kernel::boot {

/// What plugins are told of the server. For any thread; the phase is set by the one that starts and stops it.
class State final : public keelson::ServerState
{
public:
    /// The host outlives it.
    State(const host::PluginHost& plugins, std::filesystem::path dataFolder);

    void enter(Phase phase) noexcept { _phase = phase; }

    Phase phase() const noexcept override { return _phase; }
    std::vector<Missing> missing() const override;
    std::filesystem::path dataFolder() const override { return _dataFolder; }

private:
    const host::PluginHost& _plugins;
    const std::filesystem::path _dataFolder;
    std::atomic<Phase> _phase{Phase::starting};
};

} // namespace kernel::boot
