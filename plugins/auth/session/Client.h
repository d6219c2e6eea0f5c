#pragma once

#include <string>

namespace auth::session {

/// Where a request comes from, as sessions and security events keep it. A value.
struct Client
{
    std::string address;
    std::string userAgent; ///< printable ASCII, up to 400 characters
    std::string requestId;
};

} // namespace auth::session
