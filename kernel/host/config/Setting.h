#pragma once

#include "kernel/host/config/Value.h"

#include <keelson/SettingsSource.h>

#include <optional>
#include <string>

namespace kernel::host::config {

/// A key that some code has declared, and what is in force for it.
struct Setting
{
    keelson::SettingDeclaration declaration;
    std::optional<Value> value; ///< nothing: the fallback, or nobody has set it
    bool isEntry = false;       ///< of a map, and only there because it is set

    /// The key's first word: a plugin's name, or one of the server's own parts.
    std::string owner() const;

    /// What is in force as it may be shown: `(secret)` for a secret, empty for what is not set.
    std::string shown() const;
    std::string origin() const; ///< `default` and `not set` too
};

} // namespace kernel::host::config
