#include "kernel/http/Coding.h"

#include <keelson/http/Headers.h>

#include <algorithm>
#include <array>

namespace kernel::http {

using keelson::http::sameName;

namespace {

constexpr std::string_view mark = "-gzip\"";

std::string_view trimmed(std::string_view text) noexcept
{
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

} // namespace

bool Coding::isCompressible(std::string_view mediaType) noexcept
{
    const auto type = trimmed(mediaType.substr(0, mediaType.find(';')));
    if (sameName(type, "text/event-stream")) return false;
    if (type.size() > 5 && sameName(type.substr(0, 5), "text/")) return true;
    if (type.ends_with("+json") || type.ends_with("+xml")) return true;
    static constexpr std::array<std::string_view, 7> types{"application/json", "application/javascript",
        "application/xml", "application/x-ndjson", "application/wasm", "application/graphql", "image/bmp"};
    return std::any_of(types.begin(), types.end(), [&](std::string_view each) { return sameName(type, each); });
}

std::string Coding::marked(std::string_view tag)
{
    if (tag.size() < 2 || !tag.starts_with('"') || !tag.ends_with('"')) return std::string(tag);
    return std::string(tag.substr(0, tag.size() - 1)).append(mark);
}

std::string Coding::unmarked(std::string_view tags)
{
    std::string result;
    for (auto at = tags.find(mark); at != std::string_view::npos; at = tags.find(mark))
    {
        result.append(tags.substr(0, at)).append("\"");
        tags.remove_prefix(at + mark.size());
    }
    return result.append(tags);
}

bool Coding::namesMarked(std::string_view tags, std::string_view tag)
{
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag.size() > 1 && tags.find(marked(tag)) != std::string_view::npos;
}

} // namespace kernel::http
