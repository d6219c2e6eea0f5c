#include "Escape.h"

#include "Utf8.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace keelson::json {

namespace {

constexpr std::uint64_t each(unsigned char byte)
{
    return 0x0101010101010101u * byte;
}

/// The highest bit of the first byte that is not plain, and maybe of some above it: what is subtracted borrows from a byte's
/// highest bit where it is less, and otherwise that bit is set in bytes beyond ASCII only, which are not plain.
std::uint64_t special(const char* at) noexcept
{
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    std::uint64_t word;
    std::memcpy(&word, at, sizeof(word));
    const std::uint64_t control = word - each(0x20);
    const std::uint64_t quote = (word ^ each('"')) - each(0x01);
    const std::uint64_t backslash = (word ^ each('\\')) - each(0x01);
    return (control | quote | backslash | word) & each(0x80);
}

bool plain(char c) noexcept
{
    return c >= 0x20 && c != '"' && c != '\\' && static_cast<unsigned char>(c) < 0x80;
}

void appendControl(std::string& to, char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    to.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 0x0F]);
}

void appendAscii(std::string& to, char c)
{
    switch (c)
    {
    case '"': to.append("\\\""); break;
    case '\\': to.append("\\\\"); break;
    case '\b': to.append("\\b"); break;
    case '\f': to.append("\\f"); break;
    case '\n': to.append("\\n"); break;
    case '\r': to.append("\\r"); break;
    case '\t': to.append("\\t"); break;
    default: appendControl(to, c);
    }
}

/// One character that is not plain; says how many bytes it had.
std::size_t appendSpecial(std::string& to, std::string_view text)
{
    if (static_cast<unsigned char>(text.front()) < 0x80)
    {
        appendAscii(to, text.front());
        return 1;
    }
    const std::size_t length = characterLength(text);
    if (length == 0)
    {
        to.append("\xEF\xBF\xBD");
        return 1;
    }
    to.append(text.substr(0, length));
    return length;
}

} // namespace

std::size_t plainLength(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (at + 16 <= text.size() && !(special(text.data() + at) | special(text.data() + at + 8))) at += 16;
    for (; at + 8 <= text.size(); at += 8)
        if (const auto found = special(text.data() + at))
            return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    if (at > 0 && at < text.size() && !special(text.data() + text.size() - 8)) return text.size();
    while (at < text.size() && plain(text[at])) ++at;
    return at;
}

// Without a look at where the first other byte is: what is left behind the last whole word is seen together with some before.
bool isPlain(std::string_view text) noexcept
{
    if (text.size() < 8) return plainLength(text) == text.size();
    const std::size_t last = text.size() - 8;
    std::uint64_t found = special(text.data() + last);
    for (std::size_t at = 0; at < last; at += 8) found |= special(text.data() + at);
    return found == 0;
}

void appendEscaped(std::string& to, std::string_view text)
{
    while (!text.empty())
    {
        const std::size_t length = plainLength(text);
        to.append(text.substr(0, length));
        text.remove_prefix(length);
        while (!text.empty() && !plain(text.front())) text.remove_prefix(appendSpecial(to, text));
    }
}

} // namespace keelson::json
