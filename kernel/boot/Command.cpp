#include "kernel/boot/Command.h"

#include "kernel/boot/commands/Check.h"
#include "kernel/boot/commands/Config.h"
#include "kernel/boot/commands/DatabaseInit.h"
#include "kernel/boot/commands/Migrate.h"
#include "kernel/boot/commands/OpenApi.h"
#include "kernel/boot/commands/Plugins.h"
#include "kernel/boot/commands/Routes.h"
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
        "of its own, in data.dir. A configuration that is wrong is told whole, and nothing is started.\n"
        "In development and test it makes the database's schema; in production it refuses one that is older than the\n"
        "server, unless --migrate says otherwise.",
        &commands::serve, {}, "migrate"},
    Command{"check", "tell everything that is wrong with the configuration",
        "Reads what serve would read, loads the plugins and has them read their settings; starts nothing and writes\n"
        "nothing. One line a problem; warnings alone leave the exit status at 0.",
        &commands::check},
    Command{"config", "print every setting: value, origin, default, help",
        "With --env: a .env file with every setting in a comment, to be filled in. Secrets are never printed.",
        &commands::config, {}, "env"},
    Command{"database init", "make the role and the database of database.url, as an administrator",
        "On a PostgreSQL that is there: a role without privileges, and a database that it owns and nobody else may "
        "enter. The\n"
        "administrator comes in at the place of database.url, or by the URL that is given; who that is say PGUSER and\n"
        "PGPASSWORD or ~/.pgpass, and where they say nothing the user of the system. Can be repeated.",
        &commands::databaseInit, "[URL]"},
    Command{"migrate status", "print the migrations and how far each has come",
        "By owner. Those of plugins that are switched off are left as they are, with their data.",
        &commands::migrateStatus},
    Command{"migrate up", "apply the migrations that are pending",
        "Each in a transaction of its own, in the order in which the owners need each other. Only one node at a time\n"
        "changes the schema. Nothing is changed where an applied file was changed or is missing.",
        &commands::migrateUp},
    Command{"migrate down", "take the last migration back, or the last COUNT",
        "The last applied first, with the data that it holds. Those of plugins that are switched off are left out.",
        &commands::migrateDown, "[COUNT]"},
    Command{"migrate redo", "take the last migration back and apply it again",
        "For whoever is writing it: its data is lost.", &commands::migrateRedo},
    Command{"migrate verify", "say whether the schema is that of the files",
        "Status 0 where every file is applied as it stands there, 78 otherwise. Changes nothing.",
        &commands::migrateVerify},
    Command{"plugins", "print the plugins that were found",
        "Name, version, state, what it provides, and for one that is refused the reason.", &commands::plugins},
    Command{"routes", "print the routes of the server and its plugins",
        "Method, path, who may call it, limits, plugin. Starts the plugins without a database and without a port.",
        &commands::routes},
    Command{"openapi", "print the OpenAPI document of the API",
        "As GET /openapi.json answers it, of the plugins that are enabled. Starts them without a database and without "
        "a\n"
        "port.",
        &commands::openApi},
    Command{"secret", "print a strong secret", "256 random bits, for auth.jwt.secret and its like.", &commands::secret},
    Command{"version", "print the version", "The server's, which is the SDK's too.", &commands::version},
};

constexpr std::array optionTable{
    CommandOption{"env", "", "config: print a .env file to fill in"},
    CommandOption{"migrate", "", "serve: bring the database's schema up to date first, in production too"},
};

} // namespace

std::span<const CommandOption> CommandOption::all() noexcept
{
    return optionTable;
}

std::span<const Command> Command::all() noexcept
{
    return table;
}

std::vector<const Command*> Command::group(std::string_view word)
{
    std::vector<const Command*> found;
    for (const auto& command : table)
        if (command.name.size() > word.size() && command.name.starts_with(word) && command.name[word.size()] == ' ')
            found.push_back(&command);
    return found;
}

std::vector<std::string> Command::firstWords()
{
    std::vector<std::string> words{"help"};
    for (const auto& command : table) words.emplace_back(command.name.substr(0, command.name.find(' ')));
    return words;
}

bool Command::begins(std::string_view word)
{
    return std::ranges::any_of(
        table, [&](const Command& each) { return each.name.substr(0, each.name.find(' ')) == word; });
}

bool Command::takes(std::string_view option) const noexcept
{
    for (std::size_t at = 0; at < options.size();)
    {
        const auto end = std::min(options.find(' ', at), options.size());
        if (options.substr(at, end - at) == option) return true;
        at = end + 1;
    }
    return false;
}

const Command* Command::find(std::string_view name) noexcept
{
    const auto* found = std::find_if(
        table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
    return found == table.end() ? nullptr : found;
}

} // namespace kernel::boot
