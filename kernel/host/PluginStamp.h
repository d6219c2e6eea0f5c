#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kernel::host {

/// How a binary was compiled, as its stamp tells (see <keelson/Stamp.h>). A value.
class PluginStamp
{
public:
    /// Of lines of `key=value`; what is no such line is passed over, and hostile bytes stay bytes.
    explicit PluginStamp(std::string_view text);

    /// Read from the library's file, of which nothing is loaded. Throws Refused, also where it has no stamp.
    static PluginStamp of(const std::filesystem::path& file);

    /// The running server's own.
    static PluginStamp server();

    /// Empty where the stamp does not say.
    std::string_view value(std::string_view key) const noexcept;

    /// The compiler and whether it optimised, for people.
    std::string build() const;

    /// Why a plugin with this stamp cannot live in a server with that one: the field, both values, and what to do. Nothing
    /// where it can. Compiler and optimisation do not matter.
    std::optional<std::string> mismatch(const PluginStamp& server) const;

private:
    std::map<std::string, std::string, std::less<>> _values;
};

} // namespace kernel::host
