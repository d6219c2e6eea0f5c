#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace keelson::http {

/// Elements in one piece of memory that grows at its end. Less than a std::vector or a std::string can, and so cheaper: one call
/// adds as many pieces as there are, and room that is not written yet stays as it is. A value.
template <class Element>
class Buffer
{
    static_assert(std::is_trivially_copyable_v<Element>);

public:
    Buffer() = default;
    Buffer(const Buffer& other) { add(std::span(other.data(), other.size())); }
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Buffer() = default;

    const Element* data() const noexcept { return _elements.get(); }
    const Element* begin() const noexcept { return data(); }
    const Element* end() const noexcept { return data() + _size; }
    std::uint32_t size() const noexcept { return _size; }
    std::uint32_t capacity() const noexcept { return _capacity; }

    /// Views of some, one behind the other. They may be of this buffer.
    template <class... Pieces>
    void add(Pieces... pieces)
    {
        const auto wanted = _size + (std::size_t{0} + ... + pieces.size());
        if (wanted > _capacity) return addGrowing(wanted, pieces...);
        Element* to = _elements.get() + _size;
        ((to = put(to, pieces.data(), pieces.size())), ...);
        _size = static_cast<std::uint32_t>(wanted);
    }

    void push(Element element)
    {
        if (_size == _capacity) reserve(_size + std::size_t{16});
        _elements[_size++] = element;
    }

    [[gnu::noinline]] void reserve(std::size_t capacity)
    {
        if (capacity > _capacity) grow(capacity);
    }

    /// Those that are left keep their order.
    template <class Predicate>
    void removeIf(Predicate&& predicate)
    {
        Element* const first = _elements.get();
        _size = static_cast<std::uint32_t>(std::remove_if(first, first + _size, predicate) - first);
    }

    /// Keeps the memory.
    void clear() noexcept { _size = 0; }

private:
    static Element* put(Element* to, const Element* from, std::size_t count) noexcept
    {
        if (count > 0) std::memcpy(to, from, count * sizeof(Element));
        return to + count;
    }

    /// What the pieces stand in stays until they are copied.
    template <class... Pieces>
    [[gnu::noinline]] void addGrowing(std::size_t wanted, Pieces... pieces)
    {
        const auto before = grow(wanted);
        add(pieces...);
    }

    /// Room for as many or for twice as many as before; gives the memory of before.
    [[gnu::noinline]] std::unique_ptr<Element[]> grow(std::size_t wanted)
    {
        const auto capacity = std::max(wanted, 2 * std::size_t{_capacity});
        std::unique_ptr<Element[]> elements(new Element[capacity]); // not made zero
        put(elements.get(), _elements.get(), _size);
        _elements.swap(elements);
        _capacity = static_cast<std::uint32_t>(capacity);
        return elements;
    }

    void swap(Buffer& other) noexcept
    {
        std::swap(_elements, other._elements);
        std::swap(_size, other._size);
        std::swap(_capacity, other._capacity);
    }

    std::unique_ptr<Element[]> _elements;
    std::uint32_t _size = 0;
    std::uint32_t _capacity = 0;
};

} // namespace keelson::http
