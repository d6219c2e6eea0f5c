#include <keelson/http/Preferences.h>

#include <keelson/http/Headers.h>

#include <algorithm>

namespace keelson::http {

namespace {

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

bool acceptsGzip(const Headers& headers) noexcept
{
    Weights weights;
    for (const auto [name, value] : headers)
        if (sameName(name, "Accept-Encoding")) weights.read(value);
    const int gzip = weights.gzip == unnamed ? weights.any : weights.gzip;
    return gzip > 0 && gzip >= weights.identity;
}

} // namespace keelson::http
