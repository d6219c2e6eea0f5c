#pragma once

#include "kernel/host/PluginHost.h"

#include <keelson/http/Routes.h>

#include <string>
#include <string_view>
#include <vector>

namespace kernel::boot {

/// What the operators' listener does for commands about a server's memory: `POST /commands` runs one of a plugin's. RunningServer is
/// the other side.
struct OperatorsCommands
{
    /// The plugins outlive the routes.
    static void add(keelson::http::Routes& routes, const host::PluginHost& plugins);

    /// The bodies, both of JSON: what is asked for, and what has come of it.
    struct Call
    {
        std::string name;
        std::vector<std::string> arguments{};

        std::string text() const;

        /// Throws Problem.
        static Call parse(std::string_view text);
    };

    struct Outcome
    {
        std::vector<std::string> printed{};
        std::string refused{}; ///< why it has done nothing; empty where it has

        std::string text() const;

        /// Throws nlohmann's exceptions.
        static Outcome parse(std::string_view text);
    };
};

} // namespace kernel::boot
