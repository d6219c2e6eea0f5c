#include "kernel/host/config/Sources.h"

#include "kernel/host/config/DatabaseParts.h"
#include "kernel/host/config/EnvFile.h"
#include "kernel/host/config/Lines.h"
#include "kernel/host/config/OlderNames.h"
#include "kernel/host/config/PropertiesFile.h"
#include "kernel/host/config/TextFile.h"

#include <stdexcept>

namespace kernel::host::config {
namespace {

using keelson::Environment;

constexpr std::string_view debugRefused = "DEBUG is refused in production; use LOG_LEVEL for what the log holds";

} // namespace

Sources::Sources(const Inputs& inputs)
{
    for (const auto& file : inputs.files) readProperties(file);
    readOverrides(inputs.overrides);
    setVariables({}, inputs.variables);
    _environment = readEnvironment();
    readEnvFile(inputs);
    _environment = readEnvironment();
    if (_environment == Environment::production) checkDebug();
}

template <class File>
std::map<std::string, Value> Sources::readFile(const std::filesystem::path& file)
{
    try
    {
        const File read(file.string(), readTextFile(file));
        _problems.insert(_problems.end(), read.problems().begin(), read.problems().end());
        return read.values();
    }
    catch (const std::runtime_error& error)
    {
        _problems.push_back({Problem::Severity::error, {}, error.what()});
        return {};
    }
}

void Sources::readProperties(const std::filesystem::path& file)
{
    _files.push_back(readFile<PropertiesFile>(file));
}

void Sources::readOverrides(const std::vector<std::string>& overrides)
{
    for (const auto& each : overrides)
    {
        const auto sign = each.find('=');
        const std::string key(trimmed(std::string_view(each).substr(0, sign)));
        if (sign == std::string::npos || key.empty())
        {
            _problems.push_back({Problem::Severity::error, "--set", "takes key=value"});
            continue;
        }
        _overrides.insert_or_assign(key, Value{each.substr(sign + 1), "--set " + key});
    }
}

void Sources::readEnvFile(const Inputs& inputs)
{
    auto file = inputs.envFile.value_or(inputs.folder / ".env");
    std::error_code error;
    const bool wanted = inputs.envFile ||
        (_environment == Environment::development && std::filesystem::exists(file, error));
    if (!wanted) return;
    setVariables(readFile<EnvFile>(file.lexically_normal()), inputs.variables);
}

void Sources::setVariables(std::map<std::string, Value> fromFile, const std::map<std::string, std::string>& fromProcess)
{
    std::map<std::string, Value> process;
    for (const auto& [name, text] : fromProcess) process.emplace(name, Value{text, name});
    auto both = process;
    both.insert(fromFile.begin(), fromFile.end());
    _envFile = Variables(std::move(fromFile));
    _process = Variables(std::move(process));
    _both = Variables(std::move(both));
}

Environment Sources::readEnvironment() const
{
    Problems unused;
    const auto value = find("environment", unused);
    const auto word = value ? trimmed(value->text) : name(Environment::development);
    for (const auto each : {Environment::development, Environment::test})
    {
        if (name(each) == word) return each;
    }
    return Environment::production;
}

void Sources::checkDebug()
{
    const auto debug = _both.value("DEBUG", _problems);
    if (!debug) return;
    for (const auto& older : olderNames())
    {
        if (older.form != OlderName::Form::debug || older.convert(debug->text).empty()) continue;
        _problems.push_back({Problem::Severity::error, debug->origin, std::string(debugRefused)});
    }
}

std::optional<Value> Sources::find(std::string_view key, Problems& problems) const
{
    if (const auto at = _overrides.find(std::string(key)); at != _overrides.end()) return at->second;
    if (auto found = _process.find(key, problems)) return found;
    if (auto found = _envFile.find(key, problems)) return found;
    for (auto file = _files.rbegin(); file != _files.rend(); ++file)
    {
        if (const auto at = file->find(std::string(key)); at != file->end()) return at->second;
    }
    if (key != "database.url") return std::nullopt;
    return composeDatabaseUrl(_both, _environment == Environment::production, problems);
}

std::map<std::string, Value> Sources::findBelow(std::string_view key) const
{
    const std::string start = std::string(key) + '.';
    std::map<std::string, Value> found;
    const auto add = [&](const std::map<std::string, Value>& values) {
        for (auto at = values.lower_bound(start); at != values.end() && at->first.starts_with(start); ++at)
        {
            found.insert_or_assign(at->first.substr(start.size()), at->second);
        }
    };
    for (const auto& file : _files) add(file);
    for (const Variables* const variables : {&_envFile, &_process})
    {
        for (const auto& [name, value] : variables->findBelow(key)) found.insert_or_assign(name, value);
    }
    add(_overrides);
    return found;
}

std::vector<std::pair<std::string, Value>> Sources::keys() const
{
    std::vector<std::pair<std::string, Value>> all;
    for (const auto& file : _files) all.insert(all.end(), file.begin(), file.end());
    all.insert(all.end(), _overrides.begin(), _overrides.end());
    return all;
}

std::map<std::string, Value> Sources::variables() const
{
    return _both.own();
}

} // namespace kernel::host::config
