#include "kernel/boot/Help.h"

#include "kernel/boot/Command.h"
#include "kernel/boot/CommandWords.h"
#include "kernel/host/Words.h"

#include <Poco/Util/HelpFormatter.h>
#include <iomanip>

namespace kernel::boot {

namespace {

constexpr int nameWidth = 20;

std::string usage(const Command& command)
{
    auto text = std::string(command.name);
    if (!command.arguments.empty()) text.append(1, ' ').append(command.arguments);
    return text;
}

} // namespace

void Help::print(const std::vector<std::string>& words)
{
    if (words.empty() || words.front() == "help") printAll();
    else if (!(words.size() > 1 && printOne(words[0] + ' ' + words[1])) && !printOne(words[0]) &&
        !printGroup(words[0]) && !printOfPlugin(words))
        throw Misuse("there is no command " + host::inQuotes(words[0]));
    printEnd();
}

void Help::printAll()
{
    _out << "usage: keelson command [options]\n\n";
    for (const auto& each : Command::all())
        _out << "  " << std::left << std::setw(nameWidth) << each.name << ' ' << each.summary << '\n';
    for (const auto& each : _plugins.all())
        _out << "  " << std::left << std::setw(nameWidth) << each.name << ' ' << each.summary << '\n';
    _out << "  " << std::setw(nameWidth) << "help"
         << " say what a command does: keelson help serve\n\n";
}

bool Help::printOne(const std::string& name)
{
    const auto* command = Command::find(name);
    if (!command) return false;
    _out << "usage: keelson " << usage(*command) << " [options]\n\n" << command->help << "\n\n";
    return true;
}

bool Help::printGroup(const std::string& word)
{
    const auto group = Command::group(word);
    if (group.empty()) return false;
    for (const auto* command : group)
        _out << "usage: keelson " << usage(*command) << " [options]\n\n" << command->help << "\n\n";
    return true;
}

bool Help::printOfPlugin(const std::vector<std::string>& words)
{
    const auto group = _plugins.group(words[0]);
    for (const auto* line : group)
        if (words.size() == 1 || line->name == words[0] + ' ' + words[1])
            _out << "usage: keelson " << line->name << (line->arguments.empty() ? "" : " ") << line->arguments
                 << " [options]\n\n"
                 << line->help << "\n\n";
    return !group.empty();
}

void Help::printEnd()
{
    Poco::Util::HelpFormatter(_options).format(_out);
    _out << "\nexit status: 0 well, 64 wrong usage, 65 not what can be done, 69 something is not to be had, 70 a "
            "defect, 78 wrong "
            "configuration\n";
}

} // namespace kernel::boot
