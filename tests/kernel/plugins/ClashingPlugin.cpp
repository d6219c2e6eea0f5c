// Two plugins are built from this source. They export the same names, and each must see its own.

#include "tests/kernel/plugins/Journal.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>

#include <string>

#define SHOWN __attribute__((visibility("default")))

namespace clash {

SHOWN const char* function()
{
    return NAME;
}

SHOWN inline std::string& variable()
{
    static std::string value = NAME;
    return value;
}

class SHOWN ClashingPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override
    {
        return {.name = NAME,
            .version = {1},
            .description = "Exports names that another plugin has too",
            .required = {keelson::needs<testplugins::Journal>()}};
    }

    void configure(keelson::Settings&) override {}

    void start(keelson::PluginContext& context) override
    {
        context.require<testplugins::Journal>().note(std::string(NAME) + " sees " + function() + " and " + variable());
    }
};

} // namespace clash

KEELSON_PLUGIN(clash::ClashingPlugin)
