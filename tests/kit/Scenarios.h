#pragma once

#include "tests/kit/Harness.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kit {

/// One request, and what it is to each who may send it: a status, or 0 for somebody who is not asked. They are asked in this
/// order.
struct Scenario
{
    std::string line; ///< `DELETE /api/v1/tags/{}`
    std::string body{};

    /// Called before each request; what it returns stands for `{}` in the line and the body: the id of something that the user owns.
    std::function<std::string()> prepare{};

    int guest = 0;
    int stranger = 0;
    int admin = 0;
    int user = 0;

    std::vector<std::string>
        contains{}; ///< texts that the user's answer has, and that none has that refuses (400 and above)
    std::vector<std::string> never{}; ///< texts that no answer has, neither in its body nor in its header
};

/// Scenarios in a table, with all that does not hold told at once:
///
///     kit::Scenarios scenarios(harness);
///     scenarios.run({
///         {.line = "GET /api/v1/tags", .guest = 401, .stranger = 200, .user = 200, .contains = {R"("home")"}},
///         {.line = "DELETE /api/v1/tags/{}", .prepare = newTag, .guest = 401, .stranger = 404, .admin = 404, .user = 204},
///     });
///     scenarios.coverAll();
///
/// The harness outlives it.
class Scenarios
{
public:
    explicit Scenarios(Harness& harness): _harness(harness) {}

    /// Who asks.
    keelson::Principal user = Harness::user();
    keelson::Principal stranger = Harness::stranger();
    keelson::Principal admin = Harness::admin();

    void run(const std::vector<Scenario>& scenarios);

    /// Fails for a route of the plugins that no scenario has asked.
    void coverAll() const;

private:
    struct Role
    {
        std::string_view name;
        int status;
        std::optional<keelson::Principal> principal;
    };

    void runOne(const Scenario& scenario, const Role& role, std::vector<std::string>& failures);
    static void checkTexts(const Scenario& scenario, const Role& role, const Answer& answer, std::string_view which,
        std::vector<std::string>& failures);

    Harness& _harness;
    std::set<std::string> _asked; // routes, by name
};

} // namespace kit
