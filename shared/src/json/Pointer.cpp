#include <keelson/json/Pointer.h>

namespace keelson::json {

namespace {

std::string escaped(std::string_view name)
{
    std::string token;
    for (const char c : name)
    {
        if (c == '~') token += "~0";
        else if (c == '/') token += "~1";
        else token += c;
    }
    return token;
}

} // namespace

void Pointer::enter(std::string_view name)
{
    if (name.size() > longest) ++_left;
    else if (name.find_first_of("~/") == std::string_view::npos) append(name);
    else append(escaped(name));
}

void Pointer::enter(std::size_t index)
{
    append(std::to_string(index));
}

void Pointer::leave() noexcept
{
    if (_left > 0)
    {
        --_left;
        return;
    }
    _text.resize(_lengths.back());
    _lengths.pop_back();
}

void Pointer::append(std::string_view token)
{
    if (_left > 0 || _text.size() + 1 + token.size() > longest)
    {
        ++_left;
        return;
    }
    _lengths.push_back(_text.size());
    _text.append(1, '/').append(token);
}

} // namespace keelson::json
