// Requires the service that another plugin provides.

#include "tests/kernel/plugins/Greeter.h"
#include "tests/kernel/plugins/Journal.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>

namespace testplugins {

class GreetedPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override
    {
        return {.name = "greeted",
            .version = {1},
            .description = "Is greeted",
            .required = {keelson::needs<Greeter>(), keelson::needs<Journal>()}};
    }

    void configure(keelson::Settings&) override {}

    void start(keelson::PluginContext& context) override
    {
        context.require<Journal>().note(context.require<Greeter>().greet("greeted"));
    }
};

} // namespace testplugins

KEELSON_PLUGIN(testplugins::GreetedPlugin)
