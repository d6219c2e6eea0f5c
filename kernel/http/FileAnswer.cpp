#include "kernel/http/FileAnswer.h"

#include "kernel/http/Ranges.h"

#include <keelson/Random.h>
#include <keelson/http/CommonProblems.h>

#include <array>
#include <optional>
#include <string>

namespace kernel::http {

using keelson::http::Content;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

namespace {

// RFC 9110, 5.6.7: the form of today and the two of old.
std::optional<std::time_t> dateOf(std::string_view text)
{
    const std::string copy(text);
    for (const auto* form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"})
    {
        std::tm parts{};
        const char* end = ::strptime(copy.c_str(), form, &parts);
        if (end && *end == '\0') return ::timegm(&parts);
    }
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) noexcept
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Whether a list of tags has this one. A tag holds no comma of ours, so a foreign one that does is not it either way.
bool lists(std::string_view list, std::string_view tag, bool weakly) noexcept
{
    for (;; list.remove_prefix(list.find(',') + 1))
    {
        auto each = trimmed(list.substr(0, list.find(',')));
        if (each == "*") return true;
        if (weakly && each.starts_with("W/")) each.remove_prefix(2);
        if (each == tag) return true;
        if (list.find(',') == std::string_view::npos) return false;
    }
}

bool failed(const Request& request, std::string_view tag, std::time_t modified)
{
    if (const auto wanted = request.headers.get("If-Match")) return !lists(*wanted, tag, false);
    const auto since = request.headers.get("If-Unmodified-Since");
    const auto date = since ? dateOf(*since) : std::nullopt;
    return date && modified > *date;
}

bool unchanged(const Request& request, std::string_view tag, std::time_t modified)
{
    if (const auto known = request.headers.get("If-None-Match")) return lists(*known, tag, true);
    const auto since = request.headers.get("If-Modified-Since");
    const auto date = since ? dateOf(*since) : std::nullopt;
    return date && modified <= *date;
}

/// Whether the ranges are of what the client has begun with.
bool sameStill(const Request& request, std::string_view tag, std::time_t modified)
{
    const auto condition = request.headers.get("If-Range");
    if (!condition) return true;
    if (condition->starts_with('"') || condition->starts_with("W/")) return *condition == tag;
    const auto date = dateOf(*condition);
    return date && *date == modified;
}

std::string contentRange(const Ranges::Range& range, std::uint64_t size)
{
    return "bytes " + std::to_string(range.from) + "-" + std::to_string(range.from + range.length - 1) + "/" +
        std::to_string(size);
}

std::shared_ptr<Content> partsOf(const Content& whole)
{
    auto content = std::make_shared<Content>(whole);
    content->parts.clear();
    return content;
}

void sendOne(Response& response, const Ranges::Range& range)
{
    auto content = partsOf(*response.content);
    content->parts.push_back({{}, range.from, range.length});
    response.headers.add("Content-Range", contentRange(range, content->size));
    response.content = std::move(content);
}

void sendSeveral(Response& response, const std::vector<Ranges::Range>& ranges)
{
    auto content = partsOf(*response.content);
    const auto boundary = keelson::randomToken(18);
    const auto type = "\r\nContent-Type: " + std::string(response.headers.get("Content-Type").value_or("")) +
        "\r\nContent-Range: ";
    for (const auto& range : ranges)
    {
        auto head = std::string(content->parts.empty() ? "--" : "\r\n--").append(boundary).append(type);
        head.append(contentRange(range, content->size)).append("\r\n\r\n");
        content->parts.push_back({std::move(head), range.from, range.length});
    }
    content->after = "\r\n--" + boundary + "--\r\n";
    response.headers.set("Content-Type", "multipart/byteranges; boundary=" + boundary);
    response.content = std::move(content);
}

} // namespace

void FileAnswer::settle(const Request& request, Response& response)
{
    if (!response.content || !response.content->file || response.status != 200) return;
    if (request.method != "GET" && request.method != "HEAD") return;
    const std::string tag(response.headers.get("ETag").value_or(""));
    const auto modified = response.content->modified;
    if (failed(request, tag, modified)) throw Problem(problems::preconditionFailed);
    if (unchanged(request, tag, modified))
    {
        response.status = 304;
        response.content = nullptr;
        return;
    }
    const auto wanted = request.method == "GET" ? request.headers.get("Range") : std::nullopt;
    if (!wanted || !sameStill(request, tag, modified)) return;
    const auto size = response.content->size;
    const auto ranges = Ranges::parse(*wanted, size);
    if (!ranges) return;
    if (ranges->empty())
        throw Problem(problems::rangeNotSatisfiable).header("Content-Range", "bytes */" + std::to_string(size));
    response.status = 206;
    if (ranges->size() == 1) sendOne(response, ranges->front());
    else sendSeveral(response, *ranges);
}

} // namespace kernel::http
