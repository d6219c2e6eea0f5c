#include "password/Policy.h"

#include "password/CommonPasswords.h"

#include <algorithm>

namespace auth::password {

namespace {

bool isUpper(char c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c) noexcept
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool isSpecial(char c) noexcept
{
    return !isUpper(c) && !isLower(c) && !isDigit(c);
}

std::size_t characters(std::string_view utf8) noexcept
{
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        if (isUpper(c)) c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isOfEmail(std::string_view password, std::string_view email)
{
    if (email.empty()) return false;
    const auto text = lowered(password);
    const auto address = lowered(email);
    return text.find(address) != std::string::npos || text == address.substr(0, address.find('@'));
}

bool has(std::string_view password, bool (*kind)(char)) noexcept
{
    return std::any_of(password.begin(), password.end(), kind);
}

} // namespace

std::vector<std::string> Policy::broken(std::string_view password, std::string_view email) const
{
    std::vector<std::string> sentences;
    const auto demand = [&](bool holds, std::string sentence) {
        if (!holds) sentences.push_back(std::move(sentence));
    };
    demand(characters(password) >= min, "must have " + std::to_string(min) + " characters or more");
    demand(password.size() <= max, "must have " + std::to_string(max) + " bytes at most");
    demand(password.find('\0') == std::string_view::npos, "must not have a NUL in it");
    demand(!upper || has(password, &isUpper), "must have an upper-case letter (A to Z)");
    demand(!lower || has(password, &isLower), "must have a lower-case letter (a to z)");
    demand(!digit || has(password, &isDigit), "must have a digit");
    demand(!special || has(password, &isSpecial), "must have a character that is neither a letter nor a digit");
    demand(!notEmail || !isOfEmail(password, email), "must not be the e-mail address");
    demand(!notCommon || !isCommon(password), "is one of the passwords that are guessed first; choose another");
    return sentences;
}

} // namespace auth::password
