#include "QueryText.h"

#include "../json/Utf8.h"

#include <keelson/http/CommonProblems.h>

namespace keelson::http {

namespace {

[[noreturn]] void unreadable()
{
    throw Problem(problems::badRequest, PublicText("The query is not readable."));
}

int digit(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool isUtf8(std::string_view text) noexcept
{
    while (!text.empty())
    {
        const auto length = json::characterLength(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string decoded(std::string_view piece)
{
    std::string text;
    for (std::size_t i = 0; i < piece.size(); ++i)
    {
        if (piece[i] != '%')
        {
            text += piece[i] == '+' ? ' ' : piece[i];
            continue;
        }
        const int high = i + 2 < piece.size() ? digit(piece[i + 1]) : -1;
        const int low = i + 2 < piece.size() ? digit(piece[i + 2]) : -1;
        if (high < 0 || low < 0) unreadable();
        text += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (text.find('\0') != std::string::npos || !isUtf8(text)) unreadable();
    return text;
}

} // namespace

std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty())
    {
        const auto end = query.find('&');
        const auto piece = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (piece.empty()) continue;
        const auto sign = piece.find('=');
        const auto value = sign == std::string_view::npos ? std::string_view() : piece.substr(sign + 1);
        parameters.emplace_back(decoded(piece.substr(0, sign)), decoded(value));
    }
    return parameters;
}

} // namespace keelson::http
