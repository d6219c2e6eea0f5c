#include "kernel/boot/Program.h"

#include <Poco/Exception.h>
#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionCallback.h>
#include <Poco/Util/OptionException.h>
#include <iomanip>
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
    options.addOption(option("env", "config: print a .env file to fill in").callback(Callback(this, &Program::onEnv)));
}

int Program::main(const std::vector<std::string>& arguments)
{
    const std::string first = arguments.empty() ? "help" : arguments.front();
    if (_help && !arguments.empty()) return help(first);
    if (first == "help" && arguments.size() <= 2) return help(arguments.size() == 2 ? arguments[1] : "");
    if (arguments.size() > 1) return misused("'" + arguments[1] + "' is one word too many");
    return runCommand(first);
}

int Program::runCommand(const std::string& name)
{
    const auto* command = Command::find(name);
    if (!command) return misused("there is no command '" + name + "'");
    if (_invocation.envExample && name != "config") return misused("--env belongs to the command config");
    _invocation.inputs.variables = host::config::processVariables();
    return command->run(_invocation);
}

int Program::help(const std::string& name) const
{
    const auto* command = Command::find(name);
    if (!name.empty() && name != "help" && !command) return misused("there is no command '" + name + "'");
    if (command)
    {
        std::cout << "usage: keelson " << command->name << " [options]\n\n" << command->help << "\n\n";
    }
    else
    {
        std::cout << "usage: keelson command [options]\n\n";
        for (const auto& each : Command::all())
            std::cout << "  " << std::left << std::setw(10) << each.name << each.summary << '\n';
        std::cout << "  help      say what a command does: keelson help serve\n\n";
    }
    Poco::Util::HelpFormatter(options()).format(std::cout);
    std::cout << "\nexit status: 0 well, 64 wrong usage, 69 something is not to be had, 70 a defect, 78 wrong "
                 "configuration\n";
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

void Program::onEnv(const std::string&, const std::string&)
{
    _invocation.envExample = true;
}

} // namespace kernel::boot
