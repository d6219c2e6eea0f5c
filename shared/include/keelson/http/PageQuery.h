#pragma once

#include <keelson/http/Fields.h>

#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

/// What every list takes in its query. The values of a list derive from it, and its fields begin with these:
///
///     struct TaskQuery : PageQuery
///     {
///         std::optional<bool> completed;
///     };
///
///     const auto taskQuery = PageQuery::fields<TaskQuery>("TaskQuery").boolean("completed", &TaskQuery::completed);
struct PageQuery
{
    enum class Count
    {
        exact
    };

    static constexpr unsigned mostItems = 100;

    unsigned limit = 20;
    std::optional<std::string> cursor;
    std::optional<Count> count;

    template <class T>
    static Fields<T> fields(std::string_view name)
    {
        return Fields<T>(name)
            .integer("limit", static_cast<unsigned T::*>(&PageQuery::limit),
                {.fallback = 20U, .min = 1U, .max = mostItems, .help = "how many items a page has at most"})
            .text("cursor", static_cast<std::optional<std::string> T::*>(&PageQuery::cursor),
                {.help = "where the page begins: `next_cursor` of the one before"})
            .choice("count", static_cast<std::optional<Count> T::*>(&PageQuery::count),
                {.allowed = {{"exact", Count::exact}}, .help = "adds `total`, the number of items on all pages"});
    }
};

} // namespace keelson::http
