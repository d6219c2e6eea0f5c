#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace keelson {

/// Work that comes round without a request. A service, for `Plugin::start`.
class KEELSON_API Jobs
{
public:
    static constexpr std::string_view interfaceName = "keelson.Jobs";
    static constexpr Version interfaceVersion{1, 0};

    enum class Where
    {
        everyNode,
        oneNode
    };

    struct Job
    {
        std::string name; ///< as `auth.sessions.sweep`: for operators, and the same on every node
        std::chrono::milliseconds interval;
        Where where = Where::oneNode;
    };

    virtual ~Jobs();

    /// Calls the function on a fiber, an interval after the last call has ended, until the server stops. A throw is logged
    /// and counted, and the next call comes all the same.
    virtual void every(Job job, std::function<void()> function) = 0;
};

} // namespace keelson
