#include "kernel/host/config/EnvExample.h"

#include <algorithm>

namespace kernel::host::config {
namespace {

std::string quoted(const std::string& text)
{
    const bool plain = std::none_of(text.begin(), text.end(),
        [](char c) { return std::string_view(" #\"'\\$`\n\r\t").find(c) != std::string_view::npos; });
    if (plain) return text;
    std::string quotes = "\"";
    for (const char c : text)
    {
        if (c == '\n') quotes += "\\n";
        else if (c == '"' || c == '\\' || c == '$' || c == '`') quotes.append({'\\', c});
        else quotes += c;
    }
    return quotes + '"';
}

void append(std::string& text, const keelson::SettingDeclaration& declaration)
{
    const auto names = Variables::namesOf(declaration.key);
    text.append("\n# ")
        .append(declaration.key)
        .append(": ")
        .append(declaration.help)
        .append("\n# ")
        .append(declaration.type);
    if (declaration.required) text += declaration.generated ? ", required in production" : ", required";
    for (std::size_t i = 1; i < names.size(); ++i) text.append(i == 1 ? "; also as " : ", ").append(names[i]);
    text.append("\n").append(declaration.required ? "" : "# ").append(names.front());
    text.append(declaration.map ? "_NAME=" : "=").append(quoted(declaration.fallback.value_or(""))).append("\n");
}

} // namespace

std::string envExample(const Configuration& configuration)
{
    std::string text = "# Every setting as a variable. KEELSON_..._FILE names a file with the value instead.\n";
    for (const auto& [key, setting] : configuration.settings())
    {
        if (!setting.isEntry) append(text, setting.declaration);
    }
    return text;
}

} // namespace kernel::host::config
