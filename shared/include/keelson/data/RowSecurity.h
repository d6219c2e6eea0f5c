#pragma once

#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

/// Row-level security as plugins' tables have it: their policies let a transaction see the rows of the user whom its setting
/// `keelson.user` names, and none before it names one.
namespace keelson::data {

/// The first step of a transaction. $1: the user.
constexpr Statement actFor{"user", "SELECT set_config('keelson.user', $1, true)"};

/// Where the condition of a SELECT begins, behind its WHERE; one without does not compile.
template <std::size_t Length>
constexpr std::size_t conditionOf(const Sql<Length>& select)
{
    constexpr std::string_view where = " WHERE ";
    const std::string_view text(select.text, Length);
    int open = 0; // parentheses: subselects have conditions of their own
    for (std::size_t at = 0; at < Length; ++at)
    {
        open += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (open == 0 && text.substr(at).starts_with(where)) return at + where.size();
    }
    throw "has no WHERE";
}

/// What `selectFor` begins with: the statement names its user by itself.
inline constexpr Sql acting("SELECT own.* FROM (SELECT set_config('keelson.user', $1::uuid::text, true)) acting(name)");

/// A SELECT with a WHERE that names its user, its $1, by itself, and so is one statement and not two. That it is LATERAL and asks
/// for the name keeps the planner from looking at a table, or asking a policy, before the user is named, and OFFSET from taking
/// it apart; what is selected keeps its order.
template <std::size_t Length>
consteval auto selectFor(const Sql<Length>& select)
{
    constexpr std::string_view named = "acting.name IS NOT NULL AND ";
    const auto at = conditionOf(select);
    Sql<Length + named.size()> own;
    char* to = std::copy_n(select.text, at, own.text);
    to = std::copy_n(named.data(), named.size(), to);
    std::copy_n(select.text + at, Length - at, to);
    return acting + " CROSS JOIN LATERAL (" + own + " OFFSET 0) own";
}

} // namespace keelson::data
