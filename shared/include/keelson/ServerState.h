#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <filesystem>
#include <string>
#include <vector>

namespace keelson {

/// How the server is. A service of the server, for any fiber and any thread.
class KEELSON_API ServerState
{
public:
    static constexpr std::string_view interfaceName = "keelson.ServerState";
    static constexpr Version interfaceVersion{1, 0};

    enum class Phase
    {
        starting,
        serving,
        leaving ///< it ends what is under way, and wants no more
    };

    /// A plugin that is enabled and does not serve.
    struct Missing
    {
        std::string name;
        std::string state;  ///< `failed`, `left out`
        std::string reason; ///< for operators alone
    };

    virtual ~ServerState();

    virtual Phase phase() const noexcept = 0;

    /// Empty where all serve; stays as it is once requests come in.
    virtual std::vector<Missing> missing() const = 0;

    /// Where the server keeps its files.
    virtual std::filesystem::path dataFolder() const = 0;
};

} // namespace keelson
