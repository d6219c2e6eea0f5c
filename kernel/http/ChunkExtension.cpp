#include "kernel/http/ChunkExtension.h"

#include "kernel/http/Characters.h"

namespace kernel::http {

namespace {

bool blank(char c) noexcept
{
    return c == ' ' || c == '\t';
}

} // namespace

bool ChunkExtension::take(char c) noexcept
{
    switch (_part)
    {
    case Part::beforeName: return blank(c) || (characters::token.has(c) && to(Part::name));
    case Part::name:
        if (characters::token.has(c)) return true;
        [[fallthrough]];
    case Part::afterName:
        if (blank(c)) return to(Part::afterName);
        return c == '=' ? to(Part::beforeValue) : separator(c);
    case Part::beforeValue:
        return blank(c) || (c == '"' && to(Part::quoted)) || (characters::token.has(c) && to(Part::value));
    case Part::quoted:
        if (c == '\\') return to(Part::escaped);
        return c == '"' ? to(Part::afterValue) : characters::value.has(c);
    case Part::escaped: return characters::value.has(c) && to(Part::quoted);
    case Part::value:
        if (characters::token.has(c)) return true;
        [[fallthrough]];
    default: return blank(c) ? to(_part == Part::start ? Part::start : Part::afterValue) : separator(c);
    }
}

bool ChunkExtension::mayEnd() const noexcept
{
    return _part >= Part::name && _part != Part::beforeValue && _part != Part::quoted && _part != Part::escaped;
}

bool ChunkExtension::to(Part part) noexcept
{
    _part = part;
    return true;
}

bool ChunkExtension::separator(char c) noexcept
{
    return c == ';' && to(Part::beforeName);
}

} // namespace kernel::http
