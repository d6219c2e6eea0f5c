#include "kernel/host/config/OlderNames.h"

#include "kernel/host/config/Lines.h"

#include <algorithm>

namespace kernel::host::config {
namespace {

using Form = OlderName::Form;

constexpr OlderName table[] = {
    {"auth.access.lifetime", "JWT_EXPIRATION_HOURS", Form::hours},
    {"auth.jwt.secret", "JWT_SECRET_KEY"},
    {"auth.jwt.secret", "BETTER_AUTH_SECRET"},
    {"auth.jwt.secret", "AUTH_SECRET"},
    {"auth.jwt.secret.previous", "JWT_SECRET_KEY_PREVIOUS"},
    {"auth.links.base", "FRONTEND_URL", Form::first},
    {"cookie.samesite", "COOKIE_SAMESITE", Form::lower},
    {"cookie.secure", "COOKIE_SECURE"},
    {"cors.origins", "CORS_ORIGINS", Form::list},
    {"cors.origins", "ALLOWED_ORIGINS", Form::list},
    {"cors.origins", "CORS_ALLOWED_ORIGINS", Form::list},
    {"cors.origins", "FRONTEND_URL", Form::list},
    {"database.pool.overflow", "DB_POOL_MAX_OVERFLOW"},
    {"database.pool.size", "DB_POOL_SIZE"},
    {"database.url", "DATABASE_URL"},
    {"environment", "ENVIRONMENT", Form::lower},
    {"environment", "APP_ENV", Form::lower},
    {"environment", "ENV", Form::lower},
    {"http.address", "API_HOST"},
    {"http.hosts", "ALLOWED_HOSTS", Form::list},
    {"http.port", "PORT"},
    {"http.port", "API_PORT"},
    {"http.public_url", "SITE_ADDRESS", Form::publicUrl},
    {"log.level", "LOG_LEVEL", Form::level},
    {"log.level", "DEBUG", Form::debug},
};

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
    {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string plainList(std::string_view text)
{
    if (!text.starts_with('[') || !text.ends_with(']')) return std::string(text);
    std::string list(text.substr(1, text.size() - 2));
    std::erase(list, '"');
    return list;
}

std::string level(std::string_view text)
{
    std::string word = lowered(text);
    if (word == "warn") return "warning";
    if (word == "critical") return "fatal";
    return word;
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isTrue(std::string_view text)
{
    const std::string word = lowered(text);
    return word == "true" || word == "1" || word == "yes" || word == "on";
}

} // namespace

std::string OlderName::convert(std::string_view text) const
{
    text = trimmed(text);
    switch (form)
    {
    case Form::plain: return std::string(text);
    case Form::lower: return lowered(text);
    case Form::list: return plainList(text);
    case Form::first: return std::string(trimmed(text.substr(0, text.find(','))));
    case Form::hours: return isNumber(text) ? std::string(text) + 'h' : std::string(text);
    case Form::publicUrl:
        return text.empty() || text.find("://") != std::string_view::npos ? std::string(text)
                                                                          : std::string("https://").append(text);
    case Form::level: return level(text);
    case Form::debug: return isTrue(text) ? "debug" : "";
    }
    return {};
}

std::span<const OlderName> olderNames() noexcept
{
    return table;
}

} // namespace kernel::host::config
