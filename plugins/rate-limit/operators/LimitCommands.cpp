#include "operators/LimitCommands.h"

#include "Who.h"

#include <keelson/Durations.h>
#include <keelson/Terminal.h>

#include <algorithm>
#include <stdexcept>

namespace rate_limit::operators {

using keelson::Command;
using keelson::Terminal;

namespace {

using Words = std::vector<std::string>;

constexpr auto showName = "ratelimit show";
constexpr auto resetName = "ratelimit reset";
constexpr auto about =
    "POLICY is a name as login, and WHO ip:203.0.113.7, user:ID, ip:203.0.113.7+ann@example.com for a policy by "
    "ip+email, or a key as the log has it; a policy by global needs none. Kept in memory, a limit is "
    "asked of the server that runs with this data.dir; in a shared store it is looked up there.";

std::string seconds(Rate::Time time)
{
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " s";
}

std::string text(const Rate& rate, const Rate::Verdict& verdict)
{
    const auto window = keelson::durationText(std::chrono::ceil<std::chrono::milliseconds>(rate.window()));
    auto line = std::to_string(verdict.remaining) + " of " + std::to_string(rate.count()) + " in " + window + " left";
    if (verdict.remaining == 0) line += ", the next one in " + seconds(verdict.retryAfter);
    return verdict.untilFull.count() > 0 ? line + ", all of them in " + seconds(verdict.untilFull) : line;
}

} // namespace

std::vector<keelson::PluginInfo::CommandLine> LimitCommands::lines()
{
    return {{showName, "POLICY [WHO]", "print what somebody has left of a limit", about},
        {resetName, "POLICY [WHO]", "let somebody begin a limit anew", about}};
}

LimitCommands::LimitCommands(const RateLimitSettings& settings, Store& store):
    _show(showName, settings, store), _reset(resetName, settings, store)
{
}

void LimitCommands::add(keelson::PluginContext& context)
{
    context.add<Command>(_show);
    context.add<Command>(_reset);
}

/// `login ip:203.0.113.7` may come as one argument, too.
LimitCommands::One::Named LimitCommands::One::named(Words arguments) const
{
    if (arguments.size() == 1)
        if (const auto space = arguments[0].find(' '); space != std::string::npos)
            arguments = {arguments[0].substr(0, space), arguments[0].substr(space + 1)};
    if (arguments.empty()) throw Refused("there is no policy; it is as: ratelimit show login ip:203.0.113.7");
    const auto& wanted = policy(arguments[0]);
    try
    {
        return {wanted, keyNamed(wanted, arguments.size() > 1 ? arguments[1] : "")};
    }
    catch (const std::invalid_argument& error)
    {
        throw Refused(error.what());
    }
}

const Policy& LimitCommands::One::policy(const std::string& name) const
{
    const auto& all = _settings.policies;
    const auto found = std::ranges::find(all, name, &Policy::name);
    if (found != all.end()) return *found;
    std::string names;
    for (const auto& each : all) names.append(names.empty() ? "" : ", ").append(each.name);
    throw Refused("there is no policy '" + name + "'; there " + (names.empty() ? "is none at all" : "are: " + names));
}

void LimitCommands::Show::run(const Words& arguments, Terminal& terminal)
{
    const auto [wanted, key] = named(arguments);
    const auto kept = store().look(wanted, key);
    const auto& rate = wanted.rate;
    terminal.print(wanted.name + " " + key + ": " +
        text(rate, kept.value_or(Rate::Verdict{.remaining = rate.count()})) + (wanted.enforced ? "" : " (observed)"));
}

void LimitCommands::Reset::run(const Words& arguments, Terminal& terminal)
{
    const auto [wanted, key] = named(arguments);
    const bool kept = store().reset(wanted, key);
    terminal.print(
        wanted.name + " " + key + (kept ? ": begins anew" : ": nothing had been counted, so nothing has changed"));
}

} // namespace rate_limit::operators
