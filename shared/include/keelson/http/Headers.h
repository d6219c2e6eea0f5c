#pragma once

#include <keelson/Export.h>
#include <keelson/http/Buffer.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

/// The header fields of a request or a response, in their order; names are compared without regard to case. All text
/// lies in one buffer, as lines of a head, so that a message costs two allocations whatever the number of its fields, and
/// goes out as it is. A value; the views that it gives live until the next change.
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
    Field at(std::size_t index) const noexcept { return at(_fields.data()[index]); }

    /// How many bytes `lines` gives at most.
    std::size_t bytes() const noexcept { return _text.size() + 4 * _fields.size(); }

    /// Gives `put` the fields as lines of a head, with CR LF behind each (RFC 9112, 5), in as few pieces as they lie in; leaves
    /// out those for whose name `unwanted` is true.
    template <class Unwanted, class Put>
    void lines(Unwanted&& unwanted, Put&& put) const;

    void clear() noexcept;

    /// A piece of the text.
    struct Span
    {
        std::uint32_t at;
        std::uint32_t length;
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
    void note(std::string_view name, Place place)
    {
        _kinds |= kind(name);
        _fields.push(place);
    }

    /// One of 64 sorts of names, by length and first letter.
    static std::uint64_t kind(std::string_view name) noexcept
    {
        const auto first = name.empty() ? 0U : static_cast<unsigned char>(name.front()) | 0x20U;
        return std::uint64_t{1} << ((name.size() * 5 + first) % 64);
    }
    bool mayHave(std::string_view name) const noexcept { return (_kinds & kind(name)) != 0; }
    bool isOf(const Place& place, std::string_view name) const noexcept;

    Buffer<char> _text;
    Buffer<Place> _fields;
    std::uint64_t _kinds = 0; // of names that there are or were: of most that are asked for there is none
    bool _taken = false;      // the text is a client's, who may have written lines in other ways
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
    return {*this, _fields.begin()};
}

inline Headers::Iterator Headers::end() const noexcept
{
    return {*this, _fields.end()};
}

template <class Unwanted, class Put>
void Headers::lines(Unwanted&& unwanted, Put&& put) const
{
    constexpr std::string_view separator = ": ";
    constexpr std::string_view end = "\r\n";
    Span piece{}; // of lines that lie one behind the other
    for (const Place& place : _fields)
    {
        const auto name = at(place.name);
        if (unwanted(name)) continue;
        if (_taken)
        {
            for (const auto text : {name, separator, at(place.value), end}) put(text);
            continue;
        }
        if (place.name.at != piece.at + piece.length)
        {
            put(at(piece));
            piece = {place.name.at, 0};
        }
        piece.length = place.value.at + place.value.length + static_cast<std::uint32_t>(end.size()) - piece.at;
    }
    put(at(piece));
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
