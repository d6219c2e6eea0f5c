#include "kernel/boot/CommandWords.h"

#include "kernel/host/Words.h"

#include <sstream>

namespace kernel::boot {

namespace {

using host::inQuotes;

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text.append(i == 0 ? "" : i + 1 == words.size() ? " or " : ", ").append(words[i]);
    return text;
}

[[noreturn]] void unknown(const std::vector<std::string>& words)
{
    const auto& first = words.front();
    std::vector<std::string> seconds;
    for (const auto* command : Command::group(first)) seconds.emplace_back(command->name.substr(first.size() + 1));
    if (seconds.empty()) throw Misuse("there is no command " + inQuotes(first));
    CommandWords::refuse(words, seconds);
}

const Command* find(const std::vector<std::string>& words)
{
    if (words.size() > 1)
        if (const auto* command = Command::find(words[0] + ' ' + words[1])) return command;
    return Command::find(words[0]);
}

} // namespace

void CommandWords::refuse(const std::vector<std::string>& words, const std::vector<std::string>& seconds)
{
    const auto first = inQuotes(words.front());
    if (words.size() == 1) throw Misuse(first + " needs a word behind it: " + listed(seconds));
    throw Misuse(first + " knows no " + inQuotes(words[1]) + ", only " + listed(seconds));
}

void CommandWords::checkCount(
    std::string_view name, std::string_view wantedArguments, const std::vector<std::string>& arguments)
{
    std::istringstream wanted{std::string(wantedArguments)};
    std::string word;
    std::size_t most = 0;
    for (; wanted >> word; ++most)
        if (word.front() != '[' && most >= arguments.size())
            throw Misuse(inQuotes(name) + " needs " + std::string(wantedArguments));
    if (arguments.size() > most) throw Misuse(inQuotes(arguments[most]) + " is one word too many");
}

CommandWords CommandWords::read(const std::vector<std::string>& words)
{
    const auto* command = find(words);
    if (!command) unknown(words);
    const auto own = command->name.find(' ') == std::string_view::npos ? 1 : 2;
    CommandWords result{*command, {words.begin() + own, words.end()}};
    checkCount(command->name, command->arguments, result.arguments);
    return result;
}

} // namespace kernel::boot
