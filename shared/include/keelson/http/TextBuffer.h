#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace keelson::http {

/// Text that grows at its end, in one piece of memory. Less than a std::string can, and so cheaper: one call adds as many texts
/// as there are, and room that is not written yet stays as it is. A value.
class TextBuffer
{
public:
    TextBuffer() = default;
    TextBuffer(const TextBuffer& other) { add(other.view()); }
    TextBuffer(TextBuffer&& other) noexcept { swap(other); }
    TextBuffer& operator=(TextBuffer other) noexcept
    {
        swap(other);
        return *this;
    }
    ~TextBuffer() = default;

    const char* data() const noexcept { return _bytes.get(); }
    std::uint32_t size() const noexcept { return _size; }
    std::uint32_t capacity() const noexcept { return _capacity; }
    std::string_view view() const noexcept { return {_bytes.get(), _size}; }

    /// One behind the other. They may be of this text: what they stand in stays until they are copied.
    template <class... Texts>
    void add(const Texts&... texts)
    {
        const auto wanted = _size + (std::size_t{0} + ... + texts.size());
        std::unique_ptr<char[]> before;
        if (wanted > _capacity) before = grow(std::max(wanted, 2 * std::size_t{_capacity}));
        char* to = _bytes.get() + _size;
        ((to = std::copy(texts.begin(), texts.end(), to)), ...);
        _size = static_cast<std::uint32_t>(wanted);
    }

    void reserve(std::size_t capacity)
    {
        if (capacity > _capacity) grow(capacity);
    }

    /// Keeps the memory.
    void clear() noexcept { _size = 0; }

private:
    /// Gives the memory of before.
    std::unique_ptr<char[]> grow(std::size_t capacity)
    {
        std::unique_ptr<char[]> bytes(new char[capacity]); // not made zero
        std::copy_n(_bytes.get(), _size, bytes.get());
        _bytes.swap(bytes);
        _capacity = static_cast<std::uint32_t>(capacity);
        return bytes;
    }

    void swap(TextBuffer& other) noexcept
    {
        std::swap(_bytes, other._bytes);
        std::swap(_size, other._size);
        std::swap(_capacity, other._capacity);
    }

    std::unique_ptr<char[]> _bytes;
    std::uint32_t _size = 0;
    std::uint32_t _capacity = 0;
};

} // namespace keelson::http
