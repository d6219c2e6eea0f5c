#pragma once

#include <keelson/Export.h>

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

    /// How many bytes names and values have together.
    std::size_t bytes() const noexcept { return _text.size(); }

    void clear() noexcept;

    /// For a parser that gets its bytes in pieces: opens a field, adds to the last one's name or value, and takes the white
    /// space off the value's end when it is whole (RFC 9110, 5.5).
    void open(std::string_view name = {});
    void extendName(std::string_view piece);
    void extendValue(std::string_view piece);
    void closeValue();

    class Iterator
    {
    public:
        Iterator(const Headers& headers, std::size_t index) noexcept: _headers(&headers), _index(index) {}
        Field operator*() const noexcept { return _headers->at(_index); }
        Iterator& operator++() noexcept
        {
            ++_index;
            return *this;
        }
        bool operator==(const Iterator&) const noexcept = default;

    private:
        const Headers* _headers;
        std::size_t _index;
    };

    Iterator begin() const noexcept { return {*this, 0}; }
    Iterator end() const noexcept { return {*this, _fields.size()}; }

private:
    struct Place // of a field in the buffer; the value follows the name
    {
        std::uint32_t at;
        std::uint32_t name;
        std::uint32_t value;
    };

    Field at(const Place& place) const noexcept
    {
        const char* text = _text.data() + place.at;
        return {{text, place.name}, {text + place.name, place.value}};
    }
    void reserve();
    bool isOf(const Place& place, std::string_view name) const noexcept;

    std::string _text;
    std::vector<Place> _fields;
};

/// Whether as many characters are the same without regard to the case of ASCII letters.
KEELSON_API bool sameLetters(const char* a, const char* b, std::size_t count) noexcept;

/// Whether two names of header fields are one name (RFC 9110, 5.1).
inline bool sameName(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && sameLetters(a.data(), b.data(), a.size());
}

} // namespace keelson::http
