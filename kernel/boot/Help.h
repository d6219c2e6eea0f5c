#pragma once

#include "kernel/boot/PluginCommands.h"

#include <Poco/Util/OptionSet.h>
#include <ostream>
#include <string>
#include <vector>

namespace kernel::boot {

/// What `keelson help` prints.
class Help
{
public:
    Help(std::ostream& out, const Poco::Util::OptionSet& options, PluginCommands plugins):
        _out(out), _options(options), _plugins(std::move(plugins))
    {
    }

    /// Of the command, or the group of commands, that the words name; of all without a word. Throws Misuse where there is none.
    void print(const std::vector<std::string>& words);

private:
    void printAll();
    bool printOne(const std::string& name);
    bool printGroup(const std::string& word);
    bool printOfPlugin(const std::vector<std::string>& words);
    void printEnd();

    std::ostream& _out;
    const Poco::Util::OptionSet& _options;
    const PluginCommands _plugins;
};

} // namespace kernel::boot
