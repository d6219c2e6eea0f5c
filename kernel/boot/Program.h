#pragma once

#include "kernel/boot/Command.h"

#include <Poco/Util/OptionSet.h>
#include <Poco/Util/ServerApplication.h>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::boot {

/// The command line: options, then one command.
class Program : public Poco::Util::ServerApplication
{
public:
    /// Runs a command and gives the process's exit status.
    static int run(int argc, char** argv);

protected:
    void defineOptions(Poco::Util::OptionSet& options) override;
    int main(const std::vector<std::string>& arguments) override;

private:
    int runCommand(const std::vector<std::string>& words);
    int help(const std::vector<std::string>& words) const;
    void checkOptions(const Command& command) const;

    void onHelp(const std::string& name, const std::string& value);
    void onConfig(const std::string& name, const std::string& value);
    void onEnvFile(const std::string& name, const std::string& value);
    void onSet(const std::string& name, const std::string& value);
    void onCommandOption(const std::string& name, const std::string& value);

    Invocation _invocation;
    bool _help = false;
};

} // namespace kernel::boot
