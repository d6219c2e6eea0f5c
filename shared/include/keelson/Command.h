#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace keelson {

class Terminal;

/// What an operator may have done by `keelson NAME ARGUMENTS`. A plugin declares it in PluginInfo::commands, owns it and adds it
/// in `start` with `PluginContext::add`; there may be many. A secret is never an argument, since everybody on the machine
/// can read those: see Terminal.
class KEELSON_API Command
{
public:
    static constexpr std::string_view interfaceName = "keelson.Command";
    static constexpr Version interfaceVersion{1, 1};

    /// Why it has done nothing: a sentence for the operator, without a full stop. The exit status is 65.
    class KEELSON_API Refused : public std::runtime_error
    {
    public:
        using std::runtime_error::runtime_error;
        ~Refused() override;
    };

    virtual ~Command();

    /// As it was declared.
    virtual std::string_view name() const noexcept = 0;

    /// With as many arguments as were declared. Called once, on a thread that blocks, while all plugins have started, the
    /// database is there, and nothing is served and no job runs. May throw anything.
    virtual void run(const std::vector<std::string>& arguments, Terminal& terminal) = 0;

    /// Whether it is about what a running server keeps in its memory. Then `run` is called there, while requests are served, on a
    /// fiber and as often as operators ask for it; what it prints comes back over the operators' socket, and there are no
    /// secrets. Asked when the plugin has started.
    virtual bool inServer() const noexcept { return false; }
};

} // namespace keelson
