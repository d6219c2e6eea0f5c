#pragma once

#include "session/Client.h"

#include <keelson/Id.h>
#include <keelson/SecurityEvents.h>

#include <optional>
#include <string_view>

namespace Poco {
class Logger;
}

namespace auth::audit {

/// Tells of what whoever guards the server wants to know, under the names of OWASP's logging vocabulary. Never with a secret:
/// no password, no token, no hash. For any thread.
class Audit
{
public:
    using Outcome = keelson::SecurityEvent::Outcome;
    using Details = std::vector<std::pair<std::string, std::string>>;

    /// Without a record of security events the log has to do. Both outlive it.
    Audit(keelson::SecurityEvents* events, Poco::Logger& logger): _events(events), _logger(logger) {}

    void success(std::string_view name, const std::optional<keelson::Id>& user, const session::Client& client,
        Details details = {}) const;
    void failure(std::string_view name, const std::optional<keelson::Id>& user, const session::Client& client,
        Details details = {}) const;

private:
    void tell(keelson::SecurityEvent event, const session::Client& client) const;

    keelson::SecurityEvents* const _events;
    Poco::Logger& _logger;
};

} // namespace auth::audit
