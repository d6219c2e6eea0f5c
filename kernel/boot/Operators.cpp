#include "kernel/boot/Operators.h"

#include <Poco/Logger.h>

namespace kernel::boot {

namespace {

constexpr std::chrono::seconds drainPatience{2};

} // namespace

Operators::Operators(loop::Loops& loops, Options options):
    _loops(loops),
    _options(std::move(options)),
    _access(_options.token),
    _local(_routes, _open),
    _remote(_routes, _guarded),
    _localTransport(loops, _local, {})
{
    _guarded.add(_access);
}

void Operators::listen()
{
    if (const auto problems = _routes.seal(); !problems.empty()) throw std::logic_error(problems.front());
    listenLocally();
    if (!_options.address) return;
    _remoteTransport.emplace(_loops, _remote, http::Limits{});
    _remoteTransport->listen(*_options.address);
}

void Operators::listenLocally()
{
    try
    {
        std::filesystem::create_directories(_options.socket.parent_path());
        _socket.emplace(_options.socket);
        const UnixAddress::Private onlyOwner;
        _localTransport.listen(_socket->address());
    }
    catch (const std::exception& error)
    {
        _socket.reset();
        Poco::Logger::get("operators").warning("there is no operators' socket: " + std::string(error.what()));
    }
}

void Operators::stop()
{
    const auto deadline = loop::Clock::now() + drainPatience;
    if (_remoteTransport) _remoteTransport->drain(deadline);
    if (_socket) _localTransport.drain(deadline);
    _socket.reset();
}

std::optional<Poco::Net::SocketAddress> Operators::address() const
{
    if (!_remoteTransport) return std::nullopt;
    return _remoteTransport->address();
}

} // namespace kernel::boot
