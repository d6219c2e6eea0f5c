#include <keelson/http/Headers.h>

#include <algorithm>
#include <cstring>

namespace keelson::http {

namespace {

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameOneByOne(const char* a, const char* b, std::size_t count) noexcept
{
    for (std::size_t i = 0; i < count; ++i)
        if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
    return true;
}

// As many as a word has, at once: where two differ in nothing but the bit of case, letter by letter.
template <class Word>
bool sameWord(const char* a, const char* b) noexcept
{
    constexpr auto cases = static_cast<Word>(0x2020202020202020U);
    Word left = 0;
    Word right = 0;
    std::memcpy(&left, a, sizeof left);
    std::memcpy(&right, b, sizeof right);
    if (((left ^ right) & ~cases) != 0) return false;
    return left == right || sameOneByOne(a, b, sizeof left);
}

// What is left behind the last whole word is compared together with some before it.
template <class Word>
bool sameWords(const char* a, const char* b, std::size_t count) noexcept
{
    const auto last = count - sizeof(Word);
    for (std::size_t at = 0; at < last; at += sizeof(Word))
        if (!sameWord<Word>(a + at, b + at)) return false;
    return sameWord<Word>(a + last, b + last);
}

std::uint32_t length(std::string_view text) noexcept
{
    return static_cast<std::uint32_t>(text.size());
}

} // namespace

bool sameLetters(const char* a, const char* b, std::size_t count) noexcept
{
    if (count >= sizeof(std::uint64_t)) return sameWords<std::uint64_t>(a, b, count);
    if (count >= sizeof(std::uint32_t)) return sameWords<std::uint32_t>(a, b, count);
    return sameOneByOne(a, b, count);
}

void Headers::add(std::string_view name, std::string_view value)
{
    if (_fields.capacity() == 0) reserve();
    constexpr std::string_view separator = ": ";
    const auto at = _text.size();
    _text.add(name, separator, value, std::string_view("\r\n"));
    note(name, {{at, length(name)}, {at + length(name) + length(separator), length(value)}});
}

// For what most answers have with all plugins: room is had once.
void Headers::reserve()
{
    _fields.reserve(16);
    _text.reserve(900);
}

void Headers::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

inline bool Headers::isOf(const Place& place, std::string_view name) const noexcept
{
    return place.name.length == name.size() && sameName(at(place.name), name);
}

// The text stays behind: a message is short-lived, and moving the rest would cost more than it saves.
void Headers::remove(std::string_view name)
{
    if (mayHave(name)) _fields.removeIf([&](const Place& place) { return isOf(place, name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept
{
    if (!mayHave(name)) return std::nullopt;
    for (const Place& place : _fields)
        if (isOf(place, name)) return at(place.value);
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const noexcept
{
    const auto isIts = [&](const Place& place) { return isOf(place, name); };
    return static_cast<std::size_t>(std::count_if(_fields.begin(), _fields.end(), isIts));
}

void Headers::clear() noexcept
{
    _text.clear();
    _fields.clear();
    _kinds = 0;
    _taken = false;
}

std::uint32_t Headers::take(std::string_view piece)
{
    const auto at = _text.size();
    _text.add(piece);
    _taken = true;
    return at;
}

void Headers::keep(Span name, Span value)
{
    const char* const text = _text.data() + value.at;
    while (value.length > 0 && (text[value.length - 1] == ' ' || text[value.length - 1] == '\t')) --value.length;
    note(at(name), {name, value});
}

} // namespace keelson::http
