#include "kernel/http/Coding.h"

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

std::string_view takePart(std::string_view& list, char separator) noexcept
{
    const auto end = list.find(separator);
    const auto part = trimmed(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    return part;
}

/// A weight in thousandths (12.4.2); one that is malformed is none.
int thousandths(std::string_view text) noexcept
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int value = text[0] - '0';
    for (std::size_t i = 2; i < 5; ++i)
    {
        const char c = i < text.size() ? text[i] : '0';
        if (c < '0' || c > '9') return 0;
        value = value * 10 + (c - '0');
    }
    return std::min(value, 1000);
}

int weightOf(std::string_view parameters) noexcept
{
    while (!parameters.empty())
    {
        auto value = takePart(parameters, ';');
        if (const auto name = takePart(value, '='); sameName(name, "q")) return thousandths(trimmed(value));
    }
    return 1000;
}

constexpr int unnamed = -1;

struct Weights
{
    int gzip = unnamed;
    int identity = unnamed;
    int any = unnamed;

    void read(std::string_view list) noexcept
    {
        while (!list.empty())
        {
            auto parameters = takePart(list, ',');
            const auto coding = takePart(parameters, ';');
            if (sameName(coding, "gzip") || sameName(coding, "x-gzip")) gzip = weightOf(parameters);
            else if (sameName(coding, "identity")) identity = weightOf(parameters);
            else if (coding == "*") any = weightOf(parameters);
        }
    }
};

} // namespace

bool Coding::acceptsGzip(const keelson::http::Headers& headers) noexcept
{
    Weights weights;
    for (const auto [name, value] : headers)
        if (sameName(name, "Accept-Encoding")) weights.read(value);
    const int gzip = weights.gzip == unnamed ? weights.any : weights.gzip;
    return gzip > 0 && gzip >= weights.identity;
}

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
