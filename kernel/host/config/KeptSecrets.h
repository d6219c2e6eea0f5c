#pragma once

#include "kernel/host/config/Value.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kernel::host::config {

/// Secrets that a server outside production makes for itself at its first start, one file each, readable by its user alone.
class KeptSecrets
{
public:
    explicit KeptSecrets(std::filesystem::path folder);

    /// The secret of a key, if it was made before. Throws std::runtime_error where its file is no plain file of this user,
    /// or others may read it.
    std::optional<Value> find(const std::string& key) const;

    /// The same, and makes it where it is not there. Of several processes that make one at a time, all get the same.
    Value make(const std::string& key) const;

private:
    std::filesystem::path file(const std::string& key) const { return _folder / key; }
    void write(const std::string& key, const std::string& text) const;

    std::filesystem::path _folder;
};

} // namespace kernel::host::config
