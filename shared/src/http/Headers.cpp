#include <keelson/http/Headers.h>

#include <algorithm>

namespace keelson::http {

namespace {

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::uint32_t length(std::string_view text) noexcept
{
    return static_cast<std::uint32_t>(text.size());
}

} // namespace

bool sameName(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() &&
        std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::add(std::string_view name, std::string_view value)
{
    _fields.push_back({length(_text), length(name), length(value)});
    _text.append(name).append(value);
}

void Headers::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

// The text stays behind: a message is short-lived, and moving the rest would cost more than it saves.
void Headers::remove(std::string_view name)
{
    std::erase_if(_fields,
        [&](const Place& place) { return sameName(std::string_view(_text).substr(place.at, place.name), name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept
{
    for (const auto [key, value] : *this)
        if (sameName(key, name)) return value;
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const noexcept
{
    std::size_t count = 0;
    for (const auto [key, value] : *this)
        if (sameName(key, name)) ++count;
    return count;
}

Headers::Field Headers::at(std::size_t index) const noexcept
{
    const Place& place = _fields[index];
    const char* text = _text.data() + place.at;
    return {{text, place.name}, {text + place.name, place.value}};
}

void Headers::clear() noexcept
{
    _text.clear();
    _fields.clear();
}

void Headers::open()
{
    _fields.push_back({length(_text), 0, 0});
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
