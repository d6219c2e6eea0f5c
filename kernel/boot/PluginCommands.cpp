#include "kernel/boot/PluginCommands.h"

#include "kernel/boot/CommandWords.h"

#include <algorithm>

namespace kernel::boot {

PluginCommands::PluginCommands(Configured& configured)
{
    for (auto& info : configured.plugins().infos())
        _lines.insert(_lines.end(), info.commands.begin(), info.commands.end());
}

const PluginCommands::Line* PluginCommands::find(const std::vector<std::string>& words) const
{
    const auto lines = group(words.front());
    if (lines.empty()) return nullptr;
    std::vector<std::string> seconds;
    for (const auto* line : lines)
    {
        seconds.push_back(line->name.substr(words.front().size() + 1));
        if (words.size() > 1 && words[1] == seconds.back()) return line;
    }
    CommandWords::refuse(words, seconds);
}

std::vector<const PluginCommands::Line*> PluginCommands::group(std::string_view word) const
{
    std::vector<const Line*> lines;
    for (const auto& line : _lines)
        if (line.name.substr(0, line.name.find(' ')) == word) lines.push_back(&line);
    return lines;
}

} // namespace kernel::boot
