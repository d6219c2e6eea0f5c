#include "operators/UserCommands.h"

#include <keelson/Terminal.h>
#include <keelson/json/DateTime.h>

namespace auth::operators {

using keelson::Terminal;

namespace {

using Words = std::vector<std::string>;

void list(UserAdministration& users, const Words&, Terminal& terminal)
{
    terminal.print("ID                                    ROLE   STATE   CREATED                   EMAIL");
    users.each([&](const account::Account& account) {
        const auto& user = account.user;
        const auto role = user.role + std::string(7 - std::min<std::size_t>(user.role.size(), 6), ' ');
        terminal.print(user.id.text() + "  " + role + (account.locked ? "locked  " : "active  ") +
            keelson::json::dateTimeText(user.createdAt) + "  " + user.email);
    });
}

void create(UserAdministration& users, const Words& words, Terminal& terminal)
{
    const std::string role = words.size() > 1 ? words[1] : "user";
    users.create(words[0], role, terminal.newSecret("password of " + words[0]));
    terminal.print(words[0] + " can log in");
}

void promote(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.setRole(words[0], "admin");
    terminal.print(words[0] + " is an admin");
}

void demote(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.setRole(words[0], "user");
    terminal.print(words[0] + " is a user like others");
}

void lock(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.setLocked(words[0], true);
    terminal.print(words[0] + " is locked");
}

void unlock(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.setLocked(words[0], false);
    terminal.print(words[0] + " can log in again");
}

void revokeSessions(UserAdministration& users, const Words& words, Terminal& terminal)
{
    const auto count = users.revokeSessions(words[0]);
    terminal.print(std::to_string(count) + (count == 1 ? " session has ended" : " sessions have ended"));
}

void setPassword(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.setPassword(words[0], terminal.newSecret("new password of " + words[0]));
    terminal.print("the password is set, and the sessions have ended");
}

void remove(UserAdministration& users, const Words& words, Terminal& terminal)
{
    users.remove(words[0]);
    terminal.print(words[0] + " is deleted");
}

void invite(UserAdministration& users, const Words& words, Terminal& terminal)
{
    terminal.print(users.invite(words.empty() ? std::nullopt : std::optional(words[0])));
}

} // namespace

struct UserCommands::Row
{
    keelson::PluginInfo::CommandLine line;
    Action action;
};

const std::vector<UserCommands::Row>& UserCommands::table()
{
    static const std::vector<Row> rows{
        {{"user list", "", "print all accounts", "Id, role, state, time and address, a line each."}, &list},
        {{"user create", "EMAIL [ROLE]", "make an account",
             "The password is asked for, or read as a line of standard input. The role is user or admin."},
            &create},
        {{"user promote", "EMAIL", "make a user an admin", "Tokens of the old role are refused within a second."},
            &promote},
        {{"user demote", "EMAIL", "make an admin a user", "Tokens of the old role are refused within a second."},
            &demote},
        {{"user lock", "EMAIL", "keep a user out",
             "All sessions end, within a second on all nodes, and log-in is refused as with a wrong password."},
            &lock},
        {{"user unlock", "EMAIL", "let a user in again", "The user logs in anew."}, &unlock},
        {{"user revoke-sessions", "EMAIL", "end all sessions of a user", "On all nodes, within a second."},
            &revokeSessions},
        {{"user set-password", "EMAIL", "give a user another password",
             "It is asked for, or read as a line of standard input. All sessions of the user end."},
            &setPassword},
        {{"user delete", "EMAIL", "delete a user and all that is theirs", "There is no way back."}, &remove},
        {{"user invite", "[EMAIL]", "print an invitation to sign up",
             "For auth.signup = invite: good for a week and for one account, with that address where one is given."},
            &invite}};
    return rows;
}

std::vector<keelson::PluginInfo::CommandLine> UserCommands::lines()
{
    std::vector<keelson::PluginInfo::CommandLine> lines;
    for (const auto& row : table()) lines.push_back(row.line);
    return lines;
}

UserCommands::UserCommands(UserAdministration& users)
{
    for (const auto& row : table()) _commands.emplace_back(row.line.name, row.action, users);
}

void UserCommands::add(keelson::PluginContext& context)
{
    for (auto& command : _commands) context.add<keelson::Command>(command);
}

} // namespace auth::operators
