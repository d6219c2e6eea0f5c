#include "account/Email.h"

#include <algorithm>

namespace auth::account {

namespace {

constexpr std::size_t longest = 254;
constexpr std::size_t longestLocal = 64;
constexpr std::size_t longestLabel = 63;

bool isAlphanumeric(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
        static_cast<unsigned char>(c) >= 0x80;
}

bool isOfLocalPart(char c) noexcept
{
    return isAlphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool isLocalPart(std::string_view text)
{
    return !text.empty() && text.size() <= longestLocal && std::all_of(text.begin(), text.end(), &isOfLocalPart) &&
        !text.starts_with('.') && !text.ends_with('.') && text.find("..") == std::string_view::npos;
}

bool isLabel(std::string_view text)
{
    return !text.empty() && text.size() <= longestLabel && !text.starts_with('-') && !text.ends_with('-') &&
        std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isHost(std::string_view text)
{
    std::size_t labels = 0;
    for (;; ++labels)
    {
        const auto dot = text.find('.');
        if (!isLabel(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) break;
        text.remove_prefix(dot + 1);
    }
    return labels > 0 && text.size() > 1 &&
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<std::string> emailProblem(std::string_view email)
{
    const auto at = email.rfind('@');
    if (email.size() > longest) return "must have " + std::to_string(longest) + " bytes at most";
    if (at == std::string_view::npos || !isLocalPart(email.substr(0, at)) || !isHost(email.substr(at + 1)))
        return "must be an e-mail address, as name@example.com";
    return std::nullopt;
}

} // namespace auth::account
