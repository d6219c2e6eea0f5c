#include "kernel/boot/CommandWords.h"

#include "kernel/host/Words.h"

#include <sstream>

namespace kernel::boot {

namespace {

using host::inQuotes;

std::string listed(const std::string& first, const std::vector<const Command*>& group)
{
    std::string text;
    for (std::size_t i = 0; i < group.size(); ++i)
        text.append(i == 0                  ? ""
                    : i + 1 == group.size() ? " or "
                                            : ", ")
            .append(group[i]->name.substr(first.size() + 1));
    return text;
}

[[noreturn]] void unknown(const std::vector<std::string>& words)
{
    const auto& first = words.front();
    const auto group = Command::group(first);
    if (group.empty()) throw Misuse("there is no command " + inQuotes(first));
    if (words.size() == 1) throw Misuse(inQuotes(first) + " needs a word behind it: " + listed(first, group));
    throw Misuse(inQuotes(first) + " knows no " + inQuotes(words[1]) + ", only " + listed(first, group));
}

const Command* find(const std::vector<std::string>& words)
{
    if (words.size() > 1)
        if (const auto* command = Command::find(words[0] + ' ' + words[1])) return command;
    return Command::find(words[0]);
}

void checkCount(const Command& command, const std::vector<std::string>& arguments)
{
    std::istringstream wanted{std::string(command.arguments)};
    std::string name;
    std::size_t most = 0;
    for (; wanted >> name; ++most)
        if (name.front() != '[' && most >= arguments.size())
            throw Misuse(inQuotes(command.name) + " needs " + std::string(command.arguments));
    if (arguments.size() > most) throw Misuse(inQuotes(arguments[most]) + " is one word too many");
}

} // namespace

CommandWords CommandWords::read(const std::vector<std::string>& words)
{
    const auto* command = find(words);
    if (!command) unknown(words);
    const auto own = command->name.find(' ') == std::string_view::npos ? 1 : 2;
    CommandWords result{*command, {words.begin() + own, words.end()}};
    checkCount(*command, result.arguments);
    return result;
}

} // namespace kernel::boot
