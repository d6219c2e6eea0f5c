#include "kernel/boot/commands/OfPlugin.h"

#include "kernel/boot/CommandDatabase.h"
#include "kernel/boot/CommandWords.h"
#include "kernel/boot/ConsoleTerminal.h"
#include "kernel/boot/PluginCommands.h"
#include "kernel/boot/RequestWay.h"
#include "kernel/boot/RunningServer.h"
#include "kernel/boot/Schema.h"
#include "kernel/boot/Server.h"
#include "kernel/data/migrations/Error.h"
#include "kernel/host/Refused.h"

#include <keelson/Command.h>

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <algorithm>
#include <iostream>

namespace kernel::boot::commands {

namespace {

using keelson::PluginInfo;

Server::Options optionsFor(const Configured& configured, const data::ConnectionString& database)
{
    const auto& settings = configured.settings();
    return {.address = {},
        .loops = 1,
        .database = {.target = database, .timeout = settings.database.timeout},
        .entrance = RequestWay::entrance(settings.http),
        .operators = {},
        .limits = {},
        .cursorSecret = keelson::Secret("of a server that serves nothing"),
        .publicUrl = RequestWay::publicUrl(settings.http)};
}

void runThere(const Configured& configured, const OperatorsCommands::Call& call)
{
    const auto outcome = RunningServer(configured.settings().dataFolder / "admin.sock").run(call);
    for (const auto& each : outcome.printed) std::cout << each << '\n';
    if (!outcome.refused.empty()) throw keelson::Command::Refused(outcome.refused);
}

void run(Configured& configured, const PluginInfo::CommandLine& line, const std::vector<std::string>& arguments)
{
    const CommandDatabase database(configured, CommandDatabase::Beside::server);
    const bool may = configured.settings().environment != keelson::Environment::production;
    Schema(configured).require(database.target(), configured.settings().database.startWait, may);
    Server server(
        optionsFor(configured, database.target()), configured.plugins(), configured.services(), configured.state());
    server.lend([&] {
        const auto all = configured.plugins().all<keelson::Command>();
        const auto found = std::ranges::find(all, line.name, &keelson::Command::name);
        if (found == all.end()) throw host::Refused("the plugin with '" + line.name + "' has not started");
        ConsoleTerminal terminal;
        if ((*found)->inServer()) runThere(configured, {line.name, arguments});
        else (*found)->run(arguments, terminal);
        std::cout << std::flush;
    });
}

int failed(std::string_view reason, int status)
{
    std::cerr << "keelson: " << reason << '\n';
    return status;
}

int runContained(Configured& configured, const PluginInfo::CommandLine& line, const std::vector<std::string>& arguments)
try
{
    run(configured, line, arguments);
    return exitOk;
}
catch (const keelson::Command::Refused& refused)
{
    return failed(refused.what(), exitRefused);
}
catch (const data::migrations::Error& error)
{
    return failed(error.what(), exitConfig);
}
catch (const Poco::Exception& error)
{
    return failed(error.displayText(), exitUnavailable);
}
catch (const std::exception& error)
{
    return failed(error.what(), exitUnavailable);
}

} // namespace

std::optional<int> ofPlugin(const Invocation& invocation, const std::vector<std::string>& words)
{
    Configured configured(invocation.inputs, Configured::Secrets::look);
    const PluginCommands commands(configured);
    const auto* line = commands.find(words);
    if (!line) return std::nullopt;
    const std::vector<std::string> arguments(words.begin() + 2, words.end());
    if (!invocation.options.empty())
        throw Misuse("--" + invocation.options.begin()->first + " belongs to another command");
    CommandWords::checkCount(line->name, line->arguments, arguments);
    if (!configured.report(std::cerr)) return exitConfig;
    Poco::Logger::root().setLevel(Poco::Message::PRIO_ERROR);
    return runContained(configured, *line, arguments);
}

} // namespace kernel::boot::commands
