// Has a secret and a limit, and an interest in the log.

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>

#include <Poco/Logger.h>

namespace testplugins {

class GuardedPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override
    {
        return {.name = "guarded", .version = {1, 2, 3}, .description = "Keeps a secret"};
    }

    void configure(keelson::Settings& settings) override
    {
        _secret = settings.secret(
            "key", {.min = 32, .strong = true, .generate = true, .help = "signs what is handed out"});
        _limit = settings.integer<int>("limit", {.fallback = 10, .min = 1, .max = 100, .help = "how many at once"});
    }

    void start(keelson::PluginContext& context) override
    {
        context.logger().information("started with a limit of " + std::to_string(_limit));
    }

private:
    keelson::Secret _secret;
    int _limit = 0;
};

} // namespace testplugins

KEELSON_PLUGIN(testplugins::GuardedPlugin)
