#pragma once

#include <keelson/Export.h>
#include <keelson/http/TextBuffer.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// The header fields of a request or a response, in their order; names are compared without regard to case. All text
/// lies in one buffer, so that a message costs two allocations whatever the number of its fields. A value; the views that it
/// gives live until the next change.
class KEELSON_API Headers
{
public:
    struct Field
    {
        std::string_view name;
        std::string_view value;
    };

    void add(std::string_view name, std::string_view value);

    /// In place of all fields of that name.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);

    /// The first value of that name.
    std::optional<std::string_view> get(std::string_view name) const noexcept;
    std::size_t count(std::string_view name) const noexcept;

    std::size_t size() const noexcept { return _fields.size(); }
    Field at(std::size_t index) const noexcept { return at(_fields[index]); }

    /// How many bytes names and values have together at most.
    std::size_t bytes() const noexcept { return _text.size(); }

    void clear() noexcept;

    /// A piece of the text.
    struct Span
    {
        std::uint32_t at = 0;
        std::uint32_t length = 0;
    };

    /// For a parser, which gets a head in pieces: takes one as it is and says where it begins in the text. The fields are then
    /// found in there, and stay where they are; `keep` takes the white space off a value's end (RFC 9110, 5.5).
    std::uint32_t take(std::string_view piece);
    void keep(Span name, Span value);

    class Iterator;
    Iterator begin() const noexcept;
    Iterator end() const noexcept;

private:
    struct Place
    {
        Span name;
        Span value;
    };

    std::string_view at(const Span& span) const noexcept { return {_text.data() + span.at, span.length}; }
    Field at(const Place& place) const noexcept { return {at(place.name), at(place.value)}; }
    void reserve();
    void note(const Place& place)
    {
        _lengths |= lengthBit(place.name.length);
        _fields.push_back(place);
    }
    static std::uint64_t lengthBit(std::size_t length) noexcept { return std::uint64_t{1} << (length % 64); }
    bool mayHave(std::string_view name) const noexcept;
    bool isOf(const Place& place, std::string_view name) const noexcept;

    TextBuffer _text;
    std::vector<Place> _fields;
    std::uint64_t _lengths = 0; // of names that there are or were: of most that are asked for there is none as long
};

class Headers::Iterator
{
public:
    Field operator*() const noexcept { return _headers->at(*_place); }
    Iterator& operator++() noexcept
    {
        ++_place;
        return *this;
    }
    bool operator==(const Iterator& other) const noexcept { return _place == other._place; }

private:
    friend class Headers;
    Iterator(const Headers& headers, const Place* place) noexcept: _headers(&headers), _place(place) {}

    const Headers* _headers;
    const Place* _place;
};

inline Headers::Iterator Headers::begin() const noexcept
{
    return {*this, _fields.data()};
}

inline Headers::Iterator Headers::end() const noexcept
{
    return {*this, _fields.data() + _fields.size()};
}

/// Whether as many characters are the same without regard to the case of ASCII letters.
KEELSON_API bool sameLetters(const char* a, const char* b, std::size_t count) noexcept;

/// Whether two names of header fields are one name (RFC 9110, 5.1). Most that are as long begin with another letter.
inline bool sameName(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size() || a.empty()) return a.size() == b.size();
    return ((a.front() ^ b.front()) & ~0x20) == 0 && sameLetters(a.data(), b.data(), a.size());
}

} // namespace keelson::http
