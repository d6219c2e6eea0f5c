// Provides a service, by an object whose address is not that of the interface in it.

#include "tests/kernel/plugins/Greeter.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>

namespace testplugins {

class GreetingPlugin final : public keelson::Plugin, private Greeter
{
public:
    keelson::PluginInfo info() const override
    {
        return {.name = NAME, .version = {1}, .description = "Greets", .provided = {keelson::offers<Greeter>()}};
    }

    void configure(keelson::Settings&) override {}
    void start(keelson::PluginContext& context) override { context.provide<Greeter>(*this); }

private:
    std::string greet(std::string_view whom) override { return "Ahoy, " + std::string(whom); }
};

} // namespace testplugins

KEELSON_PLUGIN(testplugins::GreetingPlugin)
