#pragma once

#include <keelson/Environment.h>
#include <keelson/Export.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {

/// A key as the code that reads it declares it: what `keelson config` prints of it.
struct SettingDeclaration
{
    std::string key;                     ///< the whole one, `tasks.page.size`; of a map the part before its names
    std::string type;                    ///< for people: `integer 1..100`, `one of low, high`
    std::optional<std::string> fallback; ///< as one would write it; a required key has none
    std::string help;
    bool required = false;
    bool secret = false;
    bool generated = false; ///< outside production a missing one is made and kept
    bool map = false;
};

/// Where Settings has its texts from, and whom it tells what is wrong. Implemented by the host, and by tests.
class KEELSON_API SettingsSource
{
public:
    virtual ~SettingsSource();

    virtual Environment environment() const noexcept = 0;

    /// Notes that the key is known, and returns what is set for it.
    virtual std::optional<std::string> read(const SettingDeclaration& declaration) = 0;

    /// Notes that keys under `declaration.key` are known, and returns their texts by what comes after `key.`.
    virtual std::map<std::string, std::string> readAll(const SettingDeclaration& declaration) = 0;

    /// A required key that nobody has set; called at most once a declaration.
    virtual void missing(const SettingDeclaration& declaration) = 0;

    /// What is wrong with the value of a key. The sentence begins after the key: `must be 1 or more, not '0'`. It never
    /// holds a secret.
    virtual void refuse(std::string_view key, std::string_view sentence) = 0;

    /// What an operator should think about, though it works.
    virtual void warn(std::string_view key, std::string_view sentence) = 0;
};

} // namespace keelson
