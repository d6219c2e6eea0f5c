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

std::string Pointer::text() const
{
    std::string text;
    for (const auto& step : _steps)
    {
        if (step.name.size() > longest) break;
        const auto token = step.named ? escaped(step.name) : std::to_string(step.index);
        if (text.size() + 1 + token.size() > longest) break;
        text.append(1, '/').append(token);
    }
    return text;
}

} // namespace keelson::json
