#include "tests/kit/Scenarios.h"

#include "tests/kit/Check.h"

namespace kit {

namespace {

std::string filled(std::string text, const std::string& value)
{
    for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at + value.size()))
        text.replace(at, 2, value);
    return text;
}

std::string whole(const Answer& answer)
{
    std::string text = answer.body;
    for (const auto [name, value] : answer.headers) text.append("\n").append(name).append(": ").append(value);
    return text;
}

std::string lines(const std::vector<std::string>& failures)
{
    std::string text = std::to_string(failures.size()) + " of the scenarios' demands do not hold:";
    for (const auto& failure : failures) text += "\n  " + failure;
    return text;
}

} // namespace

void Scenarios::run(const std::vector<Scenario>& scenarios)
{
    std::vector<std::string> failures;
    for (const auto& scenario : scenarios)
        for (const auto& role : {Role{"a guest", scenario.guest, {}}, Role{"a stranger", scenario.stranger, stranger},
                 Role{"an admin", scenario.admin, admin}, Role{"the user", scenario.user, user}})
            if (role.status != 0) runOne(scenario, role, failures);
    if (!failures.empty()) FAIL(lines(failures));
}

void Scenarios::runOne(const Scenario& scenario, const Role& role, std::vector<std::string>& failures)
{
    const auto value = scenario.prepare ? scenario.prepare() : std::string("{}");
    const auto line = filled(scenario.line, value);
    const auto space = line.find(' ');
    auto exchange = _harness.request(line.substr(0, space), line.substr(space + 1));
    if (!scenario.body.empty()) exchange.json(filled(scenario.body, value));
    const auto answer = exchange.as(role.principal).send();
    _asked.insert(answer.route);
    const auto which = line + " by " + std::string(role.name);
    if (answer.status != role.status)
        failures.push_back(which + " is " + std::to_string(answer.status) + " and should be " +
            std::to_string(role.status) + ": " + answer.body);
    checkTexts(scenario, role, answer, which, failures);
}

void Scenarios::checkTexts(const Scenario& scenario, const Role& role, const Answer& answer, std::string_view which,
    std::vector<std::string>& failures)
{
    const auto text = whole(answer);
    const auto told = [&](std::string_view what, const std::string& part) {
        failures.push_back(std::string(which).append(what).append(part).append(": ").append(text));
    };
    for (const auto& part : scenario.contains)
    {
        const bool there = text.find(part) != std::string::npos;
        if (role.name == "the user" && !there) told(" does not contain ", part);
        if (answer.status >= 400 && role.name != "the user" && there) told(" is refused and contains ", part);
    }
    for (const auto& part : scenario.never)
        if (text.find(part) != std::string::npos) told(" contains ", part);
}

void Scenarios::coverAll() const
{
    std::string missing;
    for (const auto& route : _harness.routes().all())
        if (!_asked.contains(route.name)) missing += (missing.empty() ? "" : ", ") + route.name;
    if (!missing.empty()) FAIL("no scenario asks " + missing);
}

} // namespace kit
