#pragma once

#include "tests/kit/Child.h"

#include <Poco/Net/StreamSocket.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// One of Debian's HTTP proxies in front of servers on loopback, as a child that ends with this. It keeps its connections to
/// them, lets as much pass as it can be told to, and waits for nobody long. Made on the tests' main thread, whose end ends it
/// too; then any thread may connect.
class FrontProxy
{
public:
    enum class Kind
    {
        nginx,
        haproxy
    };

    /// With an entrance for each of the servers' ports. Skips the test where the proxy is not installed.
    FrontProxy(Kind kind, const std::vector<std::uint16_t>& servers);

    /// A connection to the entrance for that one of the servers.
    Poco::Net::StreamSocket connect(std::size_t server) const;

private:
    std::string entrance(std::size_t server) const;
    std::string nginx(const std::vector<std::uint16_t>& servers) const;
    std::string haproxy(const std::vector<std::uint16_t>& servers) const;
    bool listens(std::size_t entrances) const;

    const kit::TemporaryFolder _folder;
    std::optional<kit::Child> _process;
};
