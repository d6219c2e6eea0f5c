#include <keelson/Secret.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace keelson {

Secret::Secret(std::string_view text): _text(std::make_unique<char[]>(text.size())), _size(text.size())
{
    std::copy(text.begin(), text.end(), _text.get());
}

Secret::~Secret()
{
    // Unlike memset, which a compiler may leave out before the memory is freed.
    if (_text) ::explicit_bzero(_text.get(), _size);
}

Secret::Secret(const Secret& other): Secret(other.reveal()) {}

Secret::Secret(Secret&& other) noexcept: _text(std::move(other._text)), _size(std::exchange(other._size, 0)) {}

Secret& Secret::operator=(Secret other) noexcept
{
    std::swap(_text, other._text);
    std::swap(_size, other._size);
    return *this;
}

bool Secret::equals(std::string_view other) const noexcept
{
    if (other.size() != _size) return false;
    volatile unsigned char difference = 0;
    for (std::size_t i = 0; i < _size; ++i)
    {
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(_text[i] ^ other[i]));
    }
    return difference == 0;
}

} // namespace keelson
