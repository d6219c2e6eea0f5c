#include "kernel/host/InfoCheck.h"

#include "kernel/host/Words.h"

#include <algorithm>
#include <keelson/VersionRange.h>
#include <stdexcept>

namespace kernel::host {

namespace {

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isName(std::string_view text)
{
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
        std::ranges::all_of(text, [](char c) { return isLowerOrDigit(c) || c == '-'; });
}

bool isPath(std::string_view text)
{
    return text.starts_with('/') && (text == "/" || !text.ends_with('/')) && text.find("//") == std::string_view::npos;
}

void addBadRanges(
    std::vector<std::string>& problems, const std::string& who, const std::vector<keelson::PluginInfo::Need>& needs)
{
    for (const auto& need : needs) try
        {
            keelson::VersionRange(need.versions);
        }
        catch (const std::invalid_argument& exception)
        {
            problems.push_back(
                who + " asks for versions of " + inQuotes(need.name) + " that nobody understands: " + exception.what());
        }
}

} // namespace

std::vector<std::string> problemsOf(const keelson::PluginInfo& info, std::string_view fileName)
{
    std::vector<std::string> problems;
    const auto who = "The plugin " + inQuotes(fileName);
    if (info.name != fileName)
        problems.push_back(
            who + " calls itself " + inQuotes(info.name) + "; its file must be named " + info.name + ".so");
    if (!isName(info.name))
        problems.push_back(
            who + " has a bad name, " + inQuotes(info.name) + "; a name is of lower case letters, digits and dashes");
    for (const auto& path : info.paths)
        if (!isPath(path))
            problems.push_back(
                who + " claims the path " + inQuotes(path) + "; a path begins with / and does not end with it");
    for (const auto& command : info.commands)
        if (const auto space = command.name.find(' '); space == std::string::npos ||
            !isName(command.name.substr(0, space)) || !isName(command.name.substr(space + 1)))
            problems.push_back(who + " has the command " + inQuotes(command.name) + "; a command has two words");
    addBadRanges(problems, who, info.required);
    addBadRanges(problems, who, info.optional);
    return problems;
}

} // namespace kernel::host
