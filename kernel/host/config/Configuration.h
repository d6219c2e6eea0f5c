#pragma once

#include "kernel/host/config/KeptSecrets.h"
#include "kernel/host/config/Setting.h"
#include "kernel/host/config/Sources.h"

#include <keelson/SettingsSource.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kernel::host::config {

/// The configuration of one start: gives Settings what the sources hold, and knows afterwards which keys there are, what is
/// in force, and everything that is wrong. For one thread.
class Configuration final : public keelson::SettingsSource
{
public:
    explicit Configuration(const Inputs& inputs);

    /// Where missing secrets of `SettingDeclaration::generated` are kept outside production. With `make` false (for commands
    /// that only look) one that is not there yet gets a throw-away one.
    void keepSecretsIn(std::filesystem::path folder, bool make);

    /// A plugin that is there but switched off, with the prefixes of settings it has besides its name: nobody declares its
    /// keys, and they are no errors.
    void switchedOff(const std::string& plugin, const std::vector<std::string>& prefixes = {});

    keelson::Environment environment() const noexcept override { return _sources.environment(); }
    std::optional<std::string> read(const keelson::SettingDeclaration& declaration) override;
    std::map<std::string, std::string> readAll(const keelson::SettingDeclaration& declaration) override;
    void missing(const keelson::SettingDeclaration& declaration) override;
    void refuse(std::string_view key, std::string_view sentence) override;
    void warn(std::string_view key, std::string_view sentence) override;

    /// Everything that is wrong, each once, when all keys have been declared: in the sources, in the values, and the keys
    /// and variables that nobody knows.
    Problems problems() const;

    /// Every declared key in alphabetical order; of a map, each of its entries.
    const std::map<std::string, Setting>& settings() const noexcept { return _settings; }

private:
    std::optional<Value> keptSecret(const std::string& key);
    void report(Problem::Severity severity, std::string_view key, std::string_view sentence);
    std::string originOf(std::string_view key) const;
    bool isKnown(const std::string& key) const;
    bool isKnownVariable(std::string_view name) const;
    void addUnknownKeys(Problems& problems) const;
    void addUnknownVariables(Problems& problems) const;
    std::vector<std::string> declared() const;

    Sources _sources;
    std::optional<KeptSecrets> _kept;
    bool _makeSecrets = false;
    std::map<std::string, std::string> _switchedOff; // plugins by the prefixes of their settings
    std::map<std::string, Setting> _settings;
    Problems _problems;
};

} // namespace kernel::host::config
