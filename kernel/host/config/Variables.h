#pragma once

#include "kernel/host/config/Problem.h"
#include "kernel/host/config/Value.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host::config {

/// One set of variables, the process's or those of a `.env` file, asked by keys.
///
/// A key goes by `KEELSON_` and its letters in upper case with `_` for dots and dashes, then by its older names. Each name may
/// have `_FILE` after it, and its value is then what that file holds without the last end of line. An empty variable counts
/// as not set.
class Variables
{
public:
    Variables() = default;
    explicit Variables(std::map<std::string, Value> values);

    /// `KEELSON_RATE_LIMIT_BURST` for `rate-limit.burst`.
    static std::string nameOf(std::string_view key);

    /// All names of a key, in the order in which they count.
    static std::vector<std::string> namesOf(std::string_view key);

    /// What is set for the key; tells of files that cannot be read and of a name that is there both ways.
    std::optional<Value> find(std::string_view key, Problems& problems) const;

    /// What is set for a map, by the names in lower case.
    std::map<std::string, Value> findBelow(std::string_view key) const;

    /// The variable itself, or what its `_FILE` holds.
    std::optional<Value> value(const std::string& name, Problems& problems) const;

    /// Those that begin with `KEELSON_`, save what Kubernetes sets for a service of that name.
    std::map<std::string, Value> own() const;

private:
    const Value* set(const std::string& name) const;

    std::map<std::string, Value> _values;
};

} // namespace kernel::host::config
