#include <keelson/http/Page.h>

#include "QueryText.h"

#include <keelson/http/Cursors.h>
#include <keelson/http/Request.h>

#include <algorithm>

namespace keelson::http {

namespace {

// All that stands for itself in a path (RFC 3986, 3.3), and what is encoded already.
bool isOfPath(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-._~!$&'()*+,;=:@/%").find(c) != std::string_view::npos;
}

// The same for a name or a value in a query.
bool isOfQuery(char c) noexcept
{
    return isOfPath(c) && std::string_view("&=+%;").find(c) == std::string_view::npos;
}

void append(std::string& to, std::string_view text, bool (*isPlain)(char))
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlain(c)) to += c;
        else to.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
}

// Of the form that a client sends to a server, and of the one it sends to a proxy.
std::string_view pathOf(std::string_view target) noexcept
{
    target = target.substr(0, target.find('?'));
    if (target.starts_with('/')) return target;
    const auto host = target.find("://");
    const auto path = host == std::string_view::npos ? host : target.find('/', host + 3);
    return path == std::string_view::npos ? "/" : target.substr(path);
}

bool isOfPage(std::string_view name) noexcept
{
    return name == "cursor" || name == "limit" || name == "count";
}

} // namespace

Page::Page(const Request& request, const Cursors& cursors):
    _request(request), _cursors(cursors), _response(Response::json(200, {})), _json(_response.body)
{
    _json.beginObject().key("items").beginArray();
}

std::optional<std::string> Page::after(const PageQuery& query) const
{
    if (!query.cursor) return std::nullopt;
    return _cursors.open(list(), *query.cursor);
}

// Whose list, which, what of it and in which order.
std::string Page::list() const
{
    auto parameters = queryParameters(_request.query);
    std::erase_if(parameters, [](const auto& parameter) { return isOfPage(parameter.first); });
    std::ranges::sort(parameters);
    auto text = _request.principal ? _request.principal->id.text() : std::string();
    text.append(" ").append(_request.path);
    for (const auto& [name, value] : parameters) text.append(1, '\0').append(name).append("=").append(value);
    return text;
}

Response Page::answer(const std::optional<std::string>& place, std::optional<std::int64_t> total)
{
    _json.endArray().key("next_cursor");
    if (place)
    {
        const auto cursor = _cursors.seal(list(), *place);
        _json.value(cursor);
        _response.headers.add("Link", "<" + link(cursor) + ">; rel=\"next\"");
    }
    else _json.value(nullptr);
    if (total) _json.field("total", *total);
    _json.endObject();
    return std::move(_response);
}

// The path as the client has asked for it, which may be another name of the list's.
std::string Page::link(std::string_view cursor) const
{
    std::string link;
    append(link, pathOf(_request.target), isOfPath);
    link += '?';
    for (const auto& [name, value] : queryParameters(_request.query))
    {
        if (name == "cursor") continue;
        append(link, name, isOfQuery);
        link += '=';
        append(link, value, isOfQuery);
        link += '&';
    }
    return link.append("cursor=").append(cursor);
}

} // namespace keelson::http
