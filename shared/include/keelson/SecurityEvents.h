#pragma once

#include <keelson/Export.h>
#include <keelson/Id.h>
#include <keelson/Version.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson {

/// Something that whoever guards the server wants to know later: a failed log-in, a stolen refresh token, a changed role.
/// Never with a secret in it.
struct SecurityEvent
{
    enum class Outcome
    {
        success,
        failure
    };

    std::string name; ///< as `auth.login`: the owner's name, then what was tried
    Outcome outcome = Outcome::success;
    std::optional<Id> user{}; ///< whom it is about, where that is known
    std::string address{};    ///< where it came from
    std::string requestId{};  ///< joins it with the access log
    std::vector<std::pair<std::string, std::string>> details{};
};

/// The record of security events. A service, for any fiber and any thread that is not a loop.
class KEELSON_API SecurityEvents
{
public:
    static constexpr std::string_view interfaceName = "keelson.SecurityEvents";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~SecurityEvents();

    /// Does not wait for the record to be written and does not throw: what is done goes on, and a record that is lost is
    /// counted and logged.
    virtual void record(SecurityEvent event) noexcept = 0;
};

} // namespace keelson
