#include "audit/Audit.h"

#include <Poco/Logger.h>

namespace auth::audit {

namespace {

std::string line(const keelson::SecurityEvent& event)
{
    auto text = event.requestId + " " + event.name +
        (event.outcome == keelson::SecurityEvent::Outcome::success ? " succeeded" : " failed");
    if (event.user) text += " user=" + event.user->text();
    text += " address=" + event.address;
    for (const auto& [name, value] : event.details)
        if (name != "user_agent") text.append(" ").append(name).append("=").append(value);
    return text;
}

} // namespace

void Audit::success(
    std::string_view name, const std::optional<keelson::Id>& user, const session::Client& client, Details details) const
{
    tell({std::string(name), Outcome::success, user, {}, {}, std::move(details)}, client);
}

void Audit::failure(
    std::string_view name, const std::optional<keelson::Id>& user, const session::Client& client, Details details) const
{
    tell({std::string(name), Outcome::failure, user, {}, {}, std::move(details)}, client);
}

void Audit::tell(keelson::SecurityEvent event, const session::Client& client) const
{
    event.address = client.address;
    event.requestId = client.requestId;
    event.details.emplace_back("user_agent", client.userAgent);
    if (_events) _events->record(std::move(event));
    else _logger.notice(line(event));
}

} // namespace auth::audit
