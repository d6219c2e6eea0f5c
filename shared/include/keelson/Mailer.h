#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <string>
#include <string_view>

namespace keelson {

/// One message to one person, in UTF-8.
struct Mail
{
    std::string to; ///< an address alone, without a name
    std::string subject;
    std::string text;
    std::string html{}; ///< the same for those who show it; empty where there is none
};

/// Sends mail. A service, for any fiber and any thread that is not a loop.
class KEELSON_API Mailer
{
public:
    static constexpr std::string_view interfaceName = "keelson.Mailer";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Mailer();

    /// Takes the message over, to be sent as soon as the mail server takes it. Throws std::invalid_argument for an address
    /// or a subject that would forge a header.
    virtual void send(Mail mail) = 0;
};

} // namespace keelson
