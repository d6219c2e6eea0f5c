#include "kernel/boot/Command.h"

#include "kernel/boot/commands/Check.h"
#include "kernel/boot/commands/Config.h"
#include "kernel/boot/commands/Plugins.h"
#include "kernel/boot/commands/Secret.h"
#include "kernel/boot/commands/Serve.h"
#include "kernel/boot/commands/Version.h"

#include <algorithm>
#include <array>

namespace kernel::boot {

namespace {

constexpr std::array table{
    Command{"serve", "run the server until SIGINT or SIGTERM",
        "Reads the configuration, starts the plugins and serves. With database.url = embedded: it brings a PostgreSQL\n"
        "of its own, in data.dir. A configuration that is wrong is told whole, and nothing is started.",
        &commands::serve},
    Command{"check", "tell everything that is wrong with the configuration",
        "Reads what serve would read, loads the plugins and has them read their settings; starts nothing and writes\n"
        "nothing. One line a problem; warnings alone leave the exit status at 0.",
        &commands::check},
    Command{"config", "print every setting: value, origin, default, help",
        "With --env: a .env file with every setting in a comment, to be filled in. Secrets are never printed.",
        &commands::config},
    Command{"plugins", "print the plugins that were found",
        "Name, version, state, what it provides, and for one that is refused the reason.", &commands::plugins},
    Command{"secret", "print a strong secret", "256 random bits, for auth.jwt.secret and its like.", &commands::secret},
    Command{"version", "print the version", "The server's, which is the SDK's too.", &commands::version},
};

} // namespace

std::span<const Command> Command::all() noexcept
{
    return table;
}

const Command* Command::find(std::string_view name) noexcept
{
    const auto* found = std::find_if(
        table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
    return found == table.end() ? nullptr : found;
}

} // namespace kernel::boot
