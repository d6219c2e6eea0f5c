#include "QueryText.h"

#include "json/Utf8.h"

#include <keelson/http/CommonProblems.h>

namespace keelson::http {

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t mostFields = 1000;

int digit(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Absent where it is not readable, or has too many.
std::optional<Texts> pairs(std::string_view text)
{
    Texts found;
    while (!text.empty())
    {
        const auto end = text.find('&');
        const auto piece = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (piece.empty()) continue;
        const auto sign = piece.find('=');
        auto name = percentDecoded(piece.substr(0, sign), ' ');
        auto value = percentDecoded(sign == std::string_view::npos ? std::string_view() : piece.substr(sign + 1), ' ');
        if (!name || !value || found.size() == mostFields) return std::nullopt;
        found.emplace_back(std::move(*name), std::move(*value));
    }
    return found;
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view piece, char plus)
{
    std::string text;
    text.reserve(piece.size());
    for (std::size_t i = 0; i < piece.size(); ++i)
    {
        if (piece[i] != '%')
        {
            text += piece[i] == '+' ? plus : piece[i];
            continue;
        }
        const int high = i + 2 < piece.size() ? digit(piece[i + 1]) : -1;
        const int low = i + 2 < piece.size() ? digit(piece[i + 2]) : -1;
        if (high < 0 || low < 0) return std::nullopt;
        text += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (text.find('\0') != std::string::npos || !json::isUtf8(text)) return std::nullopt;
    return text;
}

Texts queryParameters(std::string_view query)
{
    if (auto found = pairs(query)) return std::move(*found);
    throw Problem(problems::badRequest, PublicText("The query is not readable."));
}

Texts formFields(std::string_view form)
{
    if (auto found = pairs(form)) return std::move(*found);
    throw Problem(problems::badRequest, PublicText("The form is not readable."));
}

} // namespace keelson::http
