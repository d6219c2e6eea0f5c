#include "kernel/boot/Program.h"

#include "kernel/boot/CommandWords.h"
#include "kernel/boot/Help.h"
#include "kernel/boot/commands/OfPlugin.h"

#include <Poco/Exception.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionCallback.h>
#include <Poco/Util/OptionException.h>
#include <algorithm>
#include <iostream>

namespace kernel::boot {

namespace {

using Poco::Util::Option;

Option option(const std::string& name, const std::string& help, const std::string& argument = {})
{
    Option result(name, "", help);
    if (!argument.empty()) result.argument(argument);
    return result.repeatable(true);
}

int misused(const std::string& sentence)
{
    std::cerr << "keelson: " << sentence << ". Try 'keelson help'.\n";
    return exitUsage;
}

std::string sentence(const Poco::Util::OptionException& exception)
{
    if (dynamic_cast<const Poco::Util::UnknownOptionException*>(&exception))
        return "there is no option '" + exception.message() + "'";
    return exception.message();
}

} // namespace

int Program::run(int argc, char** argv)
{
    try
    {
        Program program;
        program.init(argc, argv);
        return program.ServerApplication::run();
    }
    catch (const Poco::Util::OptionException& exception)
    {
        return misused(sentence(exception));
    }
    catch (const Poco::Exception& exception)
    {
        std::cerr << "keelson: " << exception.displayText() << '\n';
        return exitSoftware;
    }
}

void Program::defineOptions(Poco::Util::OptionSet& options)
{
    using Callback = Poco::Util::OptionCallback<Program>;
    options.addOption(option("help", "say what the commands and options are, or what a command does")
                          .shortName("h")
                          .callback(Callback(this, &Program::onHelp)));
    options.addOption(option("config", "read settings from a properties file; of several, later ones count", "file")
                          .callback(Callback(this, &Program::onConfig)));
    options.addOption(option("env-file", "read variables from a file, instead of .env in development", "file")
                          .callback(Callback(this, &Program::onEnvFile)));
    options.addOption(option("set", "give a setting its value, before all other places", "key=value")
                          .callback(Callback(this, &Program::onSet)));
    for (const auto& each : CommandOption::all())
        options.addOption(option(std::string(each.name), std::string(each.help), std::string(each.argument))
                              .callback(Callback(this, &Program::onCommandOption)));
}

int Program::main(const std::vector<std::string>& arguments)
{
    try
    {
        _invocation.inputs.variables = host::config::processVariables();
        if (_help) return help(arguments);
        if (arguments.empty()) return help({});
        if (arguments.front() == "help") return help({arguments.begin() + 1, arguments.end()});
        return runCommand(arguments);
    }
    catch (const Misuse& misuse)
    {
        return misused(misuse.what());
    }
}

int Program::runCommand(const std::vector<std::string>& words)
{
    if (!Command::begins(words.front()))
        if (const auto status = commands::ofPlugin(_invocation, words)) return *status;
    auto [command, arguments] = CommandWords::read(words);
    checkOptions(command);
    _invocation.arguments = std::move(arguments);
    return command.run(_invocation);
}

void Program::checkOptions(const Command& command) const
{
    for (const auto& option : _invocation.options)
    {
        const auto& given = option.first;
        if (command.takes(given)) continue;
        const auto owner = std::ranges::find_if(Command::all(), [&](const Command& each) { return each.takes(given); });
        throw Misuse("--" + given + " belongs to the command " + std::string(owner->name));
    }
}

int Program::help(const std::vector<std::string>& words) const
{
    Configured configured(_invocation.inputs, Configured::Secrets::look);
    Help(std::cout, options(), PluginCommands(configured)).print(words);
    return exitOk;
}

void Program::onHelp(const std::string&, const std::string&)
{
    _help = true;
}

void Program::onConfig(const std::string&, const std::string& value)
{
    _invocation.inputs.files.emplace_back(value);
}

void Program::onEnvFile(const std::string&, const std::string& value)
{
    _invocation.inputs.envFile = value;
}

void Program::onSet(const std::string&, const std::string& value)
{
    _invocation.inputs.overrides.push_back(value);
}

void Program::onCommandOption(const std::string& name, const std::string& value)
{
    _invocation.options[name] = value;
}

} // namespace kernel::boot
