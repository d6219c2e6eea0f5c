#include "kernel/boot/commands/Routes.h"

#include "kernel/boot/commands/Surveyed.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>

namespace kernel::boot::commands {

namespace {

using keelson::http::Access;
using keelson::http::Route;
using Row = std::array<std::string, 5>;

std::string text(const Access& access)
{
    switch (access.kind())
    {
    case Access::Kind::everyone: return "everyone";
    case Access::Kind::user: return "user";
    case Access::Kind::admin: return "admin";
    case Access::Kind::permitted: return access.permission();
    case Access::Kind::undeclared: break;
    }
    return "undeclared";
}

std::string limits(const Route& route)
{
    std::string text;
    for (const auto& policy : route.limits) text += (text.empty() ? "" : ",") + policy;
    if (route.largestBody > 0)
        text += (text.empty() ? "" : ",") + std::string("body=") + std::to_string(route.largestBody);
    return text.empty() ? "-" : text;
}

Row row(const Route& route)
{
    return {route.method, route.pattern, text(route.access), limits(route), route.owner.empty() ? "-" : route.owner};
}

void print(const std::vector<Row>& rows)
{
    std::array<std::size_t, 5> widths{};
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    for (const auto& row : rows)
    {
        for (std::size_t i = 0; i + 1 < row.size(); ++i)
            std::cout << std::left << std::setw(static_cast<int>(widths[i]) + 2) << row[i];
        std::cout << row.back() << '\n';
    }
}

} // namespace

int routes(const Invocation& invocation)
{
    return surveyed(invocation, [](const Survey& survey, Configured&) {
        std::vector<Row> rows;
        for (const auto& route : survey.routes().all()) rows.push_back(row(route));
        std::ranges::stable_sort(rows, {}, [](const Row& row) { return row[1]; });
        rows.insert(rows.begin(), Row{"METHOD", "PATH", "ACCESS", "LIMITS", "PLUGIN"});
        print(rows);
    });
}

} // namespace kernel::boot::commands
