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

std::uint32_t length(std::string_view text) noexcept
{
    return static_cast<std::uint32_t>(text.size());
}

} // namespace

// Eight at a time: where two differ in nothing but the bit of case, letter by letter.
bool sameLetters(const char* a, const char* b, std::size_t count) noexcept
{
    constexpr std::uint64_t cases = 0x2020202020202020U;
    for (; count >= sizeof(std::uint64_t); count -= sizeof(std::uint64_t))
    {
        std::uint64_t left = 0;
        std::uint64_t right = 0;
        std::memcpy(&left, a, sizeof left);
        std::memcpy(&right, b, sizeof right);
        if (((left ^ right) & ~cases) != 0) return false;
        if (left != right && !sameOneByOne(a, b, sizeof left)) return false;
        a += sizeof left;
        b += sizeof right;
    }
    return sameOneByOne(a, b, count);
}

void Headers::add(std::string_view name, std::string_view value)
{
    if (_fields.capacity() == 0) reserve();
    _fields.push_back({length(_text), length(name), length(value)});
    _text.append(name).append(value);
}

// For what most answers have: room is had once.
void Headers::reserve()
{
    _fields.reserve(8);
    _text.reserve(250);
}

void Headers::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

// The text stays behind: a message is short-lived, and moving the rest would cost more than it saves.
bool Headers::isOf(const Place& place, std::string_view name) const noexcept
{
    return place.name == name.size() && sameLetters(_text.data() + place.at, name.data(), name.size());
}

void Headers::remove(std::string_view name)
{
    std::erase_if(_fields, [&](const Place& place) { return isOf(place, name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept
{
    for (const Place& place : _fields)
        if (isOf(place, name)) return at(place).value;
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
}

void Headers::open(std::string_view name)
{
    _fields.push_back({length(_text), length(name), 0});
    _text.append(name);
}

void Headers::extendName(std::string_view piece)
{
    _text.append(piece);
    _fields.back().name += length(piece);
}

void Headers::extendValue(std::string_view piece)
{
    _text.append(piece);
    _fields.back().value += length(piece);
}

void Headers::closeValue()
{
    auto& value = _fields.back().value;
    for (; value > 0 && (_text.back() == ' ' || _text.back() == '\t'); --value) _text.pop_back();
}

} // namespace keelson::http
