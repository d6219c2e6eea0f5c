#include "kernel/host/config/Variables.h"

#include "kernel/host/config/OlderNames.h"
#include "kernel/host/config/TextFile.h"

#include <algorithm>
#include <stdexcept>

namespace kernel::host::config {
namespace {

constexpr std::string_view prefix = "KEELSON_";

bool isOfKubernetes(std::string_view name, std::string_view text)
{
    const bool tcp = text.starts_with("tcp://") || text.starts_with("udp://");
    return name.ends_with("_SERVICE_HOST") || name.find("_SERVICE_PORT") != std::string_view::npos ||
        (tcp && name.find("_PORT") != std::string_view::npos) || name.find("_TCP_") != std::string_view::npos;
}

std::string withoutLastLineEnd(std::string text)
{
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

} // namespace

Variables::Variables(std::map<std::string, Value> values): _values(std::move(values)) {}

std::string Variables::nameOf(std::string_view key)
{
    std::string name(prefix);
    for (const char c : key)
    {
        if (c >= 'a' && c <= 'z') name += static_cast<char>(c - 'a' + 'A');
        else name += c == '.' || c == '-' ? '_' : c;
    }
    return name;
}

std::vector<std::string> Variables::namesOf(std::string_view key)
{
    std::vector<std::string> names{nameOf(key)};
    for (const auto& older : olderNames())
    {
        if (older.key == key) names.emplace_back(older.variable);
    }
    return names;
}

std::optional<Value> Variables::find(std::string_view key, Problems& problems) const
{
    if (auto found = value(nameOf(key), problems)) return found;
    for (const auto& older : olderNames())
    {
        if (older.key != key) continue;
        auto found = value(std::string(older.variable), problems);
        if (!found) continue;
        found->text = older.convert(found->text);
        if (!found->text.empty()) return found;
    }
    return std::nullopt;
}

std::map<std::string, Value> Variables::findBelow(std::string_view key) const
{
    const std::string start = nameOf(key) + '_';
    std::map<std::string, Value> found;
    for (auto at = _values.lower_bound(start); at != _values.end() && at->first.starts_with(start); ++at)
    {
        if (at->second.text.empty()) continue;
        std::string name = at->first.substr(start.size());
        std::transform(name.begin(), name.end(), name.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        found.emplace(std::move(name), at->second);
    }
    return found;
}

std::optional<Value> Variables::value(const std::string& name, Problems& problems) const
{
    const Value* const direct = set(name);
    const Value* const file = set(name + "_FILE");
    if (direct && file)
    {
        problems.push_back({Problem::Severity::error, direct->origin, name + "_FILE is set too; keep one of them"});
    }
    if (direct) return *direct;
    if (!file) return std::nullopt;
    try
    {
        return Value{withoutLastLineEnd(readTextFile(file->text)), file->origin + " (" + file->text + ')'};
    }
    catch (const std::runtime_error& error)
    {
        problems.push_back({Problem::Severity::error, file->origin, error.what()});
        return std::nullopt;
    }
}

std::map<std::string, Value> Variables::own() const
{
    std::map<std::string, Value> found;
    for (const auto& [name, value] : _values)
    {
        if (name.starts_with(prefix) && !isOfKubernetes(name, value.text)) found.emplace(name, value);
    }
    return found;
}

const Value* Variables::set(const std::string& name) const
{
    const auto at = _values.find(name);
    return at == _values.end() || at->second.text.empty() ? nullptr : &at->second;
}

} // namespace kernel::host::config
