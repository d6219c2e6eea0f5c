#include "Escape.h"

#include "Utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace keelson::json {

namespace {

constexpr std::uint64_t each(unsigned char byte)
{
    return 0x0101010101010101u * byte;
}

/// Of eight: the highest bit of the first byte that is not plain, and maybe of some above it: what is subtracted borrows from a byte's
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

// Sixteen of them, of which those beyond ASCII are negative and so less than a space.
using Bytes [[gnu::vector_size(16)]] = signed char;
using Halves [[gnu::vector_size(16)]] = std::uint64_t;

/// Where the first byte is that is not plain; 16 where all are.
std::size_t plainOf16(const char* at) noexcept
{
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof(bytes));
    const auto found = (Halves)((bytes < 0x20) | (bytes == '"') | (bytes == '\\'));
    if (found[0] != 0) return static_cast<std::size_t>(std::countr_zero(found[0])) / 8;
    return found[1] != 0 ? 8 + static_cast<std::size_t>(std::countr_zero(found[1])) / 8 : 16;
}

/// \u0000 to \u001f.
constexpr auto controls = [] {
    std::array<std::array<char, 6>, 0x20> forms{};
    for (std::size_t i = 0; i < forms.size(); ++i)
        forms[i] = {'\\', 'u', '0', '0', i < 16 ? '0' : '1', "0123456789abcdef"[i % 16]};
    return forms;
}();

std::string_view escaped(char c) noexcept
{
    switch (c)
    {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return {controls.at(static_cast<unsigned char>(c)).data(), controls[0].size()};
    }
}

bool isAscii(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x80;
}

/// How many bytes the characters beyond ASCII have with which a text begins.
std::size_t beyondAscii(std::string_view text) noexcept
{
    std::size_t length = 0;
    while (length < text.size() && !isAscii(text[length]))
    {
        const std::size_t next = characterLength(text.substr(length));
        if (next == 0) break;
        length += next;
    }
    return length;
}

} // namespace

std::size_t plainLength(std::string_view text) noexcept
{
    const std::size_t size = text.size();
    std::size_t at = 0;
    for (; at + 16 <= size; at += 16)
        if (const auto plain = plainOf16(text.data() + at); plain < 16) return at + plain;
    if (at > 0) return size - 16 + plainOf16(text.data() + size - 16); // the last ones overlap others, which are plain
    if (size >= 8 && !special(text.data()) && !special(text.data() + size - 8)) return size;
    while (at < size && plain(text[at])) ++at;
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

std::string_view takeEscaped(std::string_view& text) noexcept
{
    const auto length = std::max<std::size_t>(beyondAscii(text), 1);
    const auto taken = text.substr(0, length);
    text.remove_prefix(length);
    if (isAscii(taken.front())) return escaped(taken.front());
    return length == 1 ? "\xEF\xBF\xBD" : taken;
}

} // namespace keelson::json
