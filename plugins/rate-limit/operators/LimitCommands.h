#pragma once

#include "RateLimitSettings.h"
#include "Store.h"

#include <keelson/Command.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginInfo.h>

#include <vector>

namespace rate_limit::operators {

/// `keelson ratelimit show|reset`: what somebody has used of a policy. On a store that nodes share it looks there itself; what is in a
/// server's memory, that server has to say.
class LimitCommands
{
public:
    /// What they are, for PluginInfo.
    static std::vector<keelson::PluginInfo::CommandLine> lines();

    /// All outlive it.
    LimitCommands(const RateLimitSettings& settings, Store& store);

    void add(keelson::PluginContext& context);

private:
    class One : public keelson::Command
    {
    public:
        One(std::string_view name, const RateLimitSettings& settings, Store& store):
            _name(name), _settings(settings), _store(store)
        {
        }

        std::string_view name() const noexcept override { return _name; }
        bool inServer() const noexcept override { return _settings.store == RateLimitSettings::Kept::memory; }

    protected:
        /// Whom the arguments name. Throws Refused.
        struct Named
        {
            const Policy& policy;
            std::string key;
        };
        Named named(std::vector<std::string> arguments) const;
        Store& store() const noexcept { return _store; }

    private:
        const Policy& policy(const std::string& name) const;

        const std::string_view _name;
        const RateLimitSettings& _settings;
        Store& _store;
    };

    class Show final : public One
    {
    public:
        using One::One;
        void run(const std::vector<std::string>& arguments, keelson::Terminal& terminal) override;
    };

    class Reset final : public One
    {
    public:
        using One::One;
        void run(const std::vector<std::string>& arguments, keelson::Terminal& terminal) override;
    };

    Show _show;
    Reset _reset;
};

} // namespace rate_limit::operators
