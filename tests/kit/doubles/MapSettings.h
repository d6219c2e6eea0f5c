#pragma once

#include <keelson/Settings.h>
#include <keelson/SettingsSource.h>

#include <map>
#include <string>
#include <vector>

namespace kit::doubles {

/// Settings out of a map, for tests of what reads them: `MapSettings settings("tasks", {{"tasks.page.size", "50"}})`, then
/// `plugin.configure(settings.settings())`. Notes what was declared, refused and warned of.
class MapSettings final : public keelson::SettingsSource
{
public:
    MapSettings(std::string prefix, std::map<std::string, std::string> texts,
        keelson::Environment environment = keelson::Environment::test):
        _texts(std::move(texts)), _environment(environment), _settings(std::move(prefix), *this)
    {
    }

    keelson::Settings& settings() noexcept { return _settings; }

    std::vector<std::string> refused; ///< `tasks.page.size must be ...`
    std::vector<std::string> warned;
    std::map<std::string, keelson::SettingDeclaration> declared;

    /// Whether somebody has read the key, or all that are below a part of it.
    bool declares(const std::string& key) const
    {
        for (auto end = key.size(); end != std::string::npos && end > 0; end = key.rfind('.', end - 1))
            if (declared.contains(key.substr(0, end))) return true;
        return false;
    }

    keelson::Environment environment() const noexcept override { return _environment; }

    std::optional<std::string> read(const keelson::SettingDeclaration& declaration) override
    {
        declared.insert_or_assign(declaration.key, declaration);
        const auto at = _texts.find(declaration.key);
        return at == _texts.end() ? std::nullopt : std::optional(at->second);
    }

    std::map<std::string, std::string> readAll(const keelson::SettingDeclaration& declaration) override
    {
        declared.insert_or_assign(declaration.key, declaration);
        std::map<std::string, std::string> found;
        for (const auto& [key, text] : _texts)
        {
            if (key.starts_with(declaration.key + '.')) found.emplace(key.substr(declaration.key.size() + 1), text);
        }
        return found;
    }

    void missing(const keelson::SettingDeclaration& declaration) override
    {
        refused.push_back(declaration.key + " is not set");
    }

    void refuse(std::string_view key, std::string_view sentence) override
    {
        refused.push_back(std::string(key).append(" ").append(sentence));
    }

    void warn(std::string_view key, std::string_view sentence) override
    {
        warned.push_back(std::string(key).append(" ").append(sentence));
    }

private:
    std::map<std::string, std::string> _texts;
    keelson::Environment _environment;
    keelson::Settings _settings;
};

} // namespace kit::doubles
