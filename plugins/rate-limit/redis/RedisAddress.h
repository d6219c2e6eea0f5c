#pragma once

#include <string>
#include <string_view>

namespace rate_limit::redis {

/// Where a Redis is: `redis://[[user:]password@]host[:port][/number]`, or `unix:/path`. A value.
struct RedisAddress
{
    std::string place; ///< `host:port`, or the path of a socket
    std::string user{};
    std::string password{};
    std::string database{}; ///< its number; empty for the first

    /// Throws std::invalid_argument with a sentence that begins after what is wrong, and has no password in it.
    static RedisAddress parse(const std::string& url);
};

} // namespace rate_limit::redis
