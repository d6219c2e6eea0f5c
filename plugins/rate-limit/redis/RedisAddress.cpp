#include "redis/RedisAddress.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <algorithm>
#include <stdexcept>

namespace rate_limit::redis {

namespace {

constexpr unsigned usualPort = 6379;
constexpr std::string_view form = "must be as redis://:password@host:6379/0 or unix:/run/redis/redis.sock";

[[noreturn]] void refuse(const std::string& why)
{
    throw std::invalid_argument(std::string(form) + ", and " + why);
}

void readUser(RedisAddress& address, const std::string& info)
{
    const auto colon = info.find(':');
    std::string user;
    Poco::URI::decode(info.substr(0, colon), user);
    address.user = user;
    if (colon != std::string::npos) Poco::URI::decode(info.substr(colon + 1), address.password);
    else if (!info.empty()) refuse("it has a user without a password");
}

RedisAddress ofHost(const Poco::URI& uri)
{
    if (uri.getHost().empty()) refuse("it has no host");
    const auto port = uri.getPort() == 0 ? usualPort : uri.getPort();
    const bool six = uri.getHost().find(':') != std::string::npos;
    RedisAddress address{(six ? "[" + uri.getHost() + "]" : uri.getHost()) + ":" + std::to_string(port)};
    readUser(address, uri.getUserInfo());
    const auto number = uri.getPath().empty() ? std::string() : uri.getPath().substr(1);
    if (!std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }) || number.size() > 4)
        refuse("what follows the host is no number of a database");
    address.database = number;
    return address;
}

} // namespace

RedisAddress RedisAddress::parse(const std::string& url)
{
    constexpr std::string_view ofSocket = "unix:";
    if (url.starts_with(ofSocket))
    {
        const auto path = url.substr(ofSocket.size());
        if (!path.starts_with('/')) refuse("the path of a socket begins with /");
        return {path};
    }
    try
    {
        const Poco::URI uri(url);
        if (uri.getScheme() == "rediss") refuse("TLS is not spoken; let stunnel or the network do it");
        if (uri.getScheme() != "redis") refuse("it has another scheme");
        return ofHost(uri);
    }
    catch (const Poco::Exception&)
    {
        refuse("it is no URL");
    }
}

} // namespace rate_limit::redis
