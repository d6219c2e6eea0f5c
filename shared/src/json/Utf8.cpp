#include "Utf8.h"

namespace keelson::json {

namespace {

/// The lead bytes that have `length` bytes and the second byte within limits.
struct Form
{
    unsigned char first, last;
    std::size_t length;
    unsigned char secondMin, secondMax;
};

constexpr Form forms[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF},
    {0xF4, 0xF4, 4, 0x80, 0x8F},
};

bool fits(const Form& form, std::string_view text) noexcept
{
    if (text.size() < form.length) return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(1) < form.secondMin || byte(1) > form.secondMax) return false;
    for (std::size_t i = 2; i < form.length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return false;
    return true;
}

} // namespace

std::size_t characterLength(std::string_view text) noexcept
{
    if (text.empty()) return 0;
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) return 1;
    for (const Form& form : forms)
        if (lead >= form.first && lead <= form.last) return fits(form, text) ? form.length : 0;
    return 0;
}

bool isUtf8(std::string_view text) noexcept
{
    while (!text.empty())
    {
        const auto length = characterLength(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace keelson::json
