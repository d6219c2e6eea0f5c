#include "kernel/host/config/Configuration.h"

#include "kernel/host/config/Nearest.h"

#include <keelson/Random.h>

#include <algorithm>
#include <exception>

namespace kernel::host::config {
namespace {

constexpr std::string_view suffixOfFiles = "_FILE";

Problem unknown(const Value& value, std::string sentence, std::string_view word, const std::vector<std::string>& words)
{
    const auto near = nearest(word, words);
    sentence += near ? "; did you mean " + *near + "?" : "; `keelson config` lists all there are";
    return {Problem::Severity::error, value.origin, std::move(sentence)};
}

Problem ofSwitchedOff(const Value& value, const std::string& name, const std::string& plugin)
{
    return {Problem::Severity::warning, value.origin,
        name + " belongs to the plugin " + plugin + ", which is switched off"};
}

void addOnce(Problems& problems, Problem problem)
{
    const auto same = [&](const Problem& other) {
        return other.where == problem.where && other.sentence == problem.sentence;
    };
    if (std::none_of(problems.begin(), problems.end(), same)) problems.push_back(std::move(problem));
}

std::string namesFor(const keelson::SettingDeclaration& declaration)
{
    auto names = Variables::namesOf(declaration.key);
    // The older names are what people know; ours comes first in the list.
    const std::string name = names.size() > 1 ? names[1] : names[0];
    return declaration.secret ? name + ", or a file with it as " + name + "_FILE" : name;
}

} // namespace

Configuration::Configuration(const Inputs& inputs): _sources(inputs) {}

void Configuration::keepSecretsIn(std::filesystem::path folder, bool make)
{
    _kept.emplace(std::move(folder));
    _makeSecrets = make;
}

void Configuration::switchedOff(const std::string& plugin, const std::vector<std::string>& prefixes)
{
    _switchedOff.emplace(plugin, plugin);
    for (const auto& prefix : prefixes) _switchedOff.emplace(prefix, plugin);
}

std::optional<std::string> Configuration::read(const keelson::SettingDeclaration& declaration)
{
    auto value = _sources.find(declaration.key, _problems);
    const bool unset = !value || value->text.empty();
    if (unset && declaration.generated && environment() != keelson::Environment::production)
    {
        if (auto kept = keptSecret(declaration.key)) value = std::move(kept);
    }
    if (value && declaration.secret && value->origin.starts_with("--set"))
    {
        addOnce(_problems,
            {Problem::Severity::warning, value->origin,
                "everybody on this machine can read it in the list of processes; set " + namesFor(declaration)});
    }
    auto text = value ? std::optional(value->text) : std::nullopt;
    _settings.insert_or_assign(declaration.key, Setting{declaration, std::move(value), false});
    return text;
}

std::optional<Value> Configuration::keptSecret(const std::string& key)
{
    if (!_kept) return std::nullopt;
    try
    {
        if (_makeSecrets) return _kept->make(key);
        if (auto found = _kept->find(key)) return found;
    }
    catch (const std::exception& error)
    {
        _problems.push_back({Problem::Severity::error, key, error.what()});
    }
    return Value{keelson::randomToken(48), "made at the first start"};
}

std::map<std::string, std::string> Configuration::readAll(const keelson::SettingDeclaration& declaration)
{
    std::map<std::string, std::string> texts;
    _settings.insert_or_assign(declaration.key, Setting{declaration, std::nullopt, false});
    for (auto& [name, value] : _sources.findBelow(declaration.key))
    {
        texts.emplace(name, value.text);
        auto entry = declaration;
        entry.key += '.' + name;
        entry.map = false;
        const auto key = entry.key;
        _settings.insert_or_assign(key, Setting{std::move(entry), value, true});
    }
    return texts;
}

void Configuration::missing(const keelson::SettingDeclaration& declaration)
{
    std::string sentence = declaration.key + " is not set";
    if (!declaration.help.empty()) sentence += " (" + declaration.help + ')';
    addOnce(_problems,
        {Problem::Severity::error, {}, sentence + "; set it in a properties file, or " + namesFor(declaration)});
}

void Configuration::refuse(std::string_view key, std::string_view sentence)
{
    report(Problem::Severity::error, key, sentence);
}

void Configuration::warn(std::string_view key, std::string_view sentence)
{
    report(Problem::Severity::warning, key, sentence);
}

void Configuration::report(Problem::Severity severity, std::string_view key, std::string_view sentence)
{
    addOnce(_problems, {severity, originOf(key), std::string(key).append(" ").append(sentence)});
}

std::string Configuration::originOf(std::string_view key) const
{
    const auto at = _settings.find(std::string(key));
    return at != _settings.end() && at->second.value ? at->second.value->origin : "";
}

Problems Configuration::problems() const
{
    Problems all;
    for (const auto& problem : _sources.problems()) addOnce(all, problem);
    addUnknownKeys(all);
    addUnknownVariables(all);
    for (const auto& problem : _problems) addOnce(all, problem);
    return all;
}

void Configuration::addUnknownKeys(Problems& problems) const
{
    const auto words = declared();
    for (const auto& [key, value] : _sources.keys())
    {
        if (isKnown(key)) continue;
        const auto off = _switchedOff.find(key.substr(0, key.find('.')));
        if (off == _switchedOff.end()) addOnce(problems, unknown(value, key + " is no setting", key, words));
        else addOnce(problems, ofSwitchedOff(value, key, off->second));
    }
}

void Configuration::addUnknownVariables(Problems& problems) const
{
    std::vector<std::string> words;
    for (const auto& key : declared()) words.push_back(Variables::nameOf(key));
    for (const auto& [name, value] : _sources.variables())
    {
        if (isKnownVariable(name)) continue;
        const auto off = std::find_if(_switchedOff.begin(), _switchedOff.end(),
            [&variable = name](const auto& each) { return variable.starts_with(Variables::nameOf(each.first) + '_'); });
        if (off == _switchedOff.end()) addOnce(problems, unknown(value, name + " stands for no setting", name, words));
        else addOnce(problems, ofSwitchedOff(value, name, off->second));
    }
}

bool Configuration::isKnown(const std::string& key) const
{
    const auto at = _settings.find(key);
    return at != _settings.end() && !at->second.declaration.map;
}

bool Configuration::isKnownVariable(std::string_view name) const
{
    return std::any_of(_settings.begin(), _settings.end(), [&](const auto& each) {
        const std::string own = Variables::nameOf(each.first);
        return name == own || name == own + std::string(suffixOfFiles) ||
            (each.second.declaration.map && name.starts_with(own + '_'));
    });
}

std::vector<std::string> Configuration::declared() const
{
    std::vector<std::string> keys;
    for (const auto& [key, setting] : _settings) keys.push_back(key);
    return keys;
}

} // namespace kernel::host::config
