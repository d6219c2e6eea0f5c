#include "kernel/boot/UnixAddress.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <stdexcept>
#include <sys/un.h>

namespace kernel::boot {

UnixAddress::UnixAddress(std::filesystem::path path): _path(std::move(path))
{
    if (_path.native().size() >= sizeof(sockaddr_un::sun_path))
        throw std::runtime_error(_path.string() + " is too long for a socket; choose a shorter data.dir");
    if (isTaken())
        throw std::runtime_error("another server has " + _path.string() + "; give each one its own data.dir");
    std::error_code gone;
    std::filesystem::remove(_path, gone);
}

UnixAddress::~UnixAddress()
{
    std::error_code gone;
    std::filesystem::remove(_path, gone);
}

Poco::Net::SocketAddress UnixAddress::address() const
{
    return {Poco::Net::SocketAddress::UNIX_LOCAL, _path.string()};
}

bool UnixAddress::isTaken() const
{
    try
    {
        Poco::Net::StreamSocket().connect(address());
        return true;
    }
    catch (const Poco::Exception&)
    {
        return false;
    }
}

} // namespace kernel::boot
