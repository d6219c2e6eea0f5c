#include "kernel/boot/Program.h"

#include "kernel/boot/Serving.h"

#include <keelson/Version.h>

#include <Poco/Exception.h>
#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionCallback.h>
#include <Poco/Util/OptionException.h>
#include <iostream>

namespace kernel::boot {

using Poco::Util::Option;
using Poco::Util::OptionCallback;

namespace {

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
        std::cerr << "keelson: " << sentence(exception) << ". Try 'keelson help'.\n";
        return EXIT_USAGE;
    }
    catch (const Poco::Exception& exception)
    {
        std::cerr << "keelson: " << exception.message() << '\n';
        return EXIT_CONFIG;
    }
}

void Program::defineOptions(Poco::Util::OptionSet& options)
{
    ServerApplication::defineOptions(options);
    options.addOption(Option("help", "h", "say what the commands and options are")
                          .callback(OptionCallback<Program>(this, &Program::help)));
    options.addOption(Option("set", "", "give a setting its value, before all other sources")
                          .repeatable(true)
                          .argument("key=value")
                          .callback(OptionCallback<Program>(this, &Program::set)));
}

int Program::main(const std::vector<std::string>& arguments)
{
    if (_help || arguments.empty()) return command("help");
    if (arguments.size() > 1)
    {
        std::cerr << "keelson: '" << arguments[1] << "' is one word too many. Try 'keelson help'.\n";
        return EXIT_USAGE;
    }
    return command(arguments.front());
}

int Program::command(std::string_view name)
{
    if (name == "serve") return Serving(config()).run();
    if (name == "version")
    {
        std::cout << "keelson " << keelson::version() << '\n';
        return EXIT_OK;
    }
    if (name == "help")
    {
        Poco::Util::HelpFormatter formatter(options());
        formatter.setCommand("keelson");
        formatter.setUsage("serve | version | help  [options]");
        formatter.setHeader("serve    run the server until SIGINT or SIGTERM\n"
                            "version  print the version\n"
                            "help     print this");
        formatter.format(std::cout);
        return EXIT_OK;
    }
    std::cerr << "keelson: there is no command '" << name << "'. Try 'keelson help'.\n";
    return EXIT_USAGE;
}

void Program::help(const std::string&, const std::string&)
{
    _help = true;
    stopOptionsProcessing();
}

void Program::set(const std::string&, const std::string& value)
{
    const auto equals = value.find('=');
    if (equals == std::string::npos || equals == 0)
        throw Poco::Util::InvalidArgumentException("--set takes key=value, not '" + value + "'");
    config().setString(value.substr(0, equals), value.substr(equals + 1));
}

} // namespace kernel::boot
