#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace keelson {

/// A text that must not be seen: a password, a key. It has no conversion and no formatting, so that writing it to a log
/// or into an answer does not compile. Its memory is wiped when it goes.
///
/// A value; like a std::string, one object is not for two threads when one of them changes it.
class KEELSON_API Secret
{
public:
    Secret() = default;
    explicit Secret(std::string_view text);
    ~Secret();
    Secret(const Secret& other);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret other) noexcept;

    /// The text itself, as long as this object lives and is not assigned to. Do not keep copies.
    std::string_view reveal() const noexcept { return {_text.get(), _size}; }

    bool empty() const noexcept { return _size == 0; }
    std::size_t size() const noexcept { return _size; }

    /// In a time that depends on the sizes alone.
    bool equals(std::string_view other) const noexcept;
    friend bool operator==(const Secret& a, const Secret& b) noexcept { return a.equals(b.reveal()); }

    template <class Stream>
    friend Stream& operator<<(Stream&, const Secret&) = delete;

private:
    std::unique_ptr<char[]> _text;
    std::size_t _size = 0;
};

} // namespace keelson
