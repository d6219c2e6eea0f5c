#pragma once

#include "operators/UserAdministration.h"

#include <keelson/Command.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginInfo.h>

#include <deque>
#include <vector>

namespace auth::operators {

/// `keelson user ...`: the words and what is printed; UserAdministration does it.
class UserCommands
{
public:
    /// What they are, for PluginInfo.
    static std::vector<keelson::PluginInfo::CommandLine> lines();

    /// Outlives the commands.
    explicit UserCommands(UserAdministration& users);

    void add(keelson::PluginContext& context);

private:
    using Words = std::vector<std::string>;
    using Action = void (*)(UserAdministration& users, const Words& arguments, keelson::Terminal& terminal);

    class One final : public keelson::Command
    {
    public:
        One(std::string_view name, Action action, UserAdministration& users):
            _name(name), _action(action), _users(users)
        {
        }

        std::string_view name() const noexcept override { return _name; }
        void run(const Words& arguments, keelson::Terminal& terminal) override { _action(_users, arguments, terminal); }

    private:
        const std::string_view _name;
        const Action _action;
        UserAdministration& _users;
    };

    struct Row;
    static const std::vector<Row>& table();

    std::deque<One> _commands;
};

} // namespace auth::operators
