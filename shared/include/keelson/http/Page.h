#pragma once

#include <keelson/Export.h>
#include <keelson/http/PageQuery.h>
#include <keelson/http/Response.h>
#include <keelson/json/Writer.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

class Cursors;
struct Request;

/// One page of a list: from the request's cursor to the answer's `{"items": [...], "next_cursor": ...}` and its `Link`.
/// A cursor is good for the same user, route, filters and sort, and for any `limit`. For one answer.
///
///     const auto query = taskQuery.parseQuery(request.query);
///     Page page(request, cursors);
///     const auto tasks = store.list(user, query, page.after(query)); // one more than `limit`, to see whether there are more
///     for (const auto& task : tasks.first(query.limit)) task.write(page.items());
///     return page.answer(tasks.placeAfter(query.limit), total);
class KEELSON_API Page
{
public:
    /// Both outlive it.
    Page(const Request& request, const Cursors& cursors);
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    /// The place that the page begins behind, as given to `answer` for the page before. Throws Problem of 400.
    std::optional<std::string> after(const PageQuery& query) const;

    /// Takes one JSON value for each item.
    json::Writer& items() noexcept { return _json; }

    /// `place`: of the last item, where more follow it. Once.
    Response answer(const std::optional<std::string>& place, std::optional<std::int64_t> total = std::nullopt);

private:
    std::string list() const;
    std::string link(std::string_view cursor) const;

    const Request& _request;
    const Cursors& _cursors;
    Response _response;
    json::Writer _json;
};

} // namespace keelson::http
