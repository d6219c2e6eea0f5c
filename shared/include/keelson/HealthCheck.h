#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <chrono>
#include <string>
#include <string_view>

namespace keelson {

/// Something that `/health` asks about. A plugin owns it and adds it with `PluginContext::add`; there may be many.
class KEELSON_API HealthCheck
{
public:
    static constexpr std::string_view interfaceName = "keelson.HealthCheck";
    static constexpr Version interfaceVersion{1, 0};

    /// A degraded part does worse than it should, and the server goes on taking requests; with an unhealthy one it does not.
    enum class State
    {
        healthy,
        degraded,
        unhealthy
    };

    struct Result
    {
        State state = State::healthy;
        std::string reason; ///< for operators alone; never in a public answer
    };

    virtual ~HealthCheck();

    /// As it stands in the answer: lower case, of letters, digits and dashes. Always the same.
    virtual std::string_view name() const noexcept = 0;

    /// On a thread that may wait, once a second at most, never twice at a time. A throw is unhealthy, with its text as the reason.
    virtual Result check() = 0;

    /// After which the check counts as unhealthy.
    virtual std::chrono::milliseconds timeout() const noexcept { return std::chrono::seconds(2); }
};

} // namespace keelson
