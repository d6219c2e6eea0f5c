#include "kernel/boot/OperatorsCommands.h"

#include <keelson/Command.h>
#include <keelson/Terminal.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Request.h>
#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kernel::boot {

using keelson::Command;
using keelson::http::Access;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;
using nlohmann::json;
namespace problems = keelson::http::problems;

namespace {

/// Keeps what is printed.
class Record final : public keelson::Terminal
{
public:
    explicit Record(std::vector<std::string>& lines): _lines(lines) {}

    void print(std::string_view line) override { _lines.emplace_back(line); }

    keelson::Secret newSecret(std::string_view) override
    {
        throw Command::Refused("a command that runs in the server can ask for no secret");
    }

private:
    std::vector<std::string>& _lines;
};

std::string dumped(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Response answer(const host::PluginHost& plugins, const Request& request)
{
    const auto call = OperatorsCommands::Call::parse(request.jsonBody());
    const auto all = plugins.all<Command>();
    const auto found = std::ranges::find_if(
        all, [&](const Command* command) { return command->name() == call.name && command->inServer(); });
    if (found == all.end())
        throw Problem(problems::notFound, PublicText("The server has no command '" + call.name + "' to run."));
    OperatorsCommands::Outcome outcome;
    try
    {
        Record terminal(outcome.printed);
        (*found)->run(call.arguments, terminal);
    }
    catch (const Command::Refused& refused)
    {
        outcome.refused = refused.what();
    }
    return Response::json(200, outcome.text());
}

} // namespace

void OperatorsCommands::add(keelson::http::Routes& routes, const host::PluginHost& plugins)
{
    routes.post("/commands", [&plugins](const Request& request) { return answer(plugins, request); })
        .allow(Access::everyone());
}

std::string OperatorsCommands::Call::text() const
{
    return dumped({{"name", name}, {"arguments", arguments}});
}

OperatorsCommands::Call OperatorsCommands::Call::parse(std::string_view text)
try
{
    const auto call = keelson::json::parse(text);
    return {call.at("name").get<std::string>(), call.at("arguments").get<std::vector<std::string>>()};
}
catch (const keelson::json::Error&)
{
    throw Problem(problems::badRequest);
}
catch (const json::exception&)
{
    throw Problem(problems::unprocessable, PublicText("A command has a name and arguments, which are texts."));
}

std::string OperatorsCommands::Outcome::text() const
{
    return dumped({{"printed", printed}, {"refused", refused}});
}

OperatorsCommands::Outcome OperatorsCommands::Outcome::parse(std::string_view text)
{
    const auto outcome = json::parse(text);
    return {outcome.at("printed").get<std::vector<std::string>>(), outcome.at("refused").get<std::string>()};
}

} // namespace kernel::boot
