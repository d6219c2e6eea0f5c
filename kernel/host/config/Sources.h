#pragma once

#include "kernel/host/config/Inputs.h"
#include "kernel/host/config/Problem.h"
#include "kernel/host/config/Value.h"
#include "kernel/host/config/Variables.h"

#include <keelson/Environment.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host::config {

/// All places where a setting can stand, read once. Of several, the later one in this list counts: the properties files in
/// their order, `.env`, the process's variables, `--set`.
class Sources
{
public:
    explicit Sources(const Inputs& inputs);

    /// As far as it can be told before the keys are declared; production where what is written makes no sense.
    keelson::Environment environment() const noexcept { return _environment; }

    std::optional<Value> find(std::string_view key, Problems& problems) const;

    /// All `key.NAME`, by NAME.
    std::map<std::string, Value> findBelow(std::string_view key) const;

    /// Every key that stands in a file or in `--set`, in all the places, and every variable of our own.
    std::vector<std::pair<std::string, Value>> keys() const;
    std::map<std::string, Value> variables() const;

    /// What is wrong with the places themselves.
    const Problems& problems() const noexcept { return _problems; }

private:
    void readProperties(const std::filesystem::path& file);
    void readOverrides(const std::vector<std::string>& overrides);
    void readEnvFile(const Inputs& inputs);
    void setVariables(std::map<std::string, Value> fromFile, const std::map<std::string, std::string>& fromProcess);
    keelson::Environment readEnvironment() const;
    void checkDebug();
    template <class File>
    std::map<std::string, Value> readFile(const std::filesystem::path& file);

    std::vector<std::map<std::string, Value>> _files;
    std::map<std::string, Value> _overrides;
    Variables _envFile;
    Variables _process;
    Variables _both; // where parts of one value may be mixed
    keelson::Environment _environment = keelson::Environment::development;
    Problems _problems;
};

} // namespace kernel::host::config
