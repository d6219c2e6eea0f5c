#include "kernel/data/Connector.h"

#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Net/DNS.h>
#include <Poco/Net/NetException.h>
#include <fcntl.h>
#include <sys/epoll.h>

namespace kernel::data {

using keelson::data::DatabaseError;

namespace {

[[noreturn]] void unavailable(const std::string& why)
{
    throw DatabaseError(DatabaseError::Kind::unavailable, why);
}

// Instead of printing it: it may quote what a user has sent.
void ignore(void*, const char*) {}

PgConnection begin(const ConnectionString& target)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : target.values())
    {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    PgConnection connection(::PQconnectStartParams(keywords.data(), values.data(), 0));
    if (!connection) throw std::bad_alloc();
    return connection;
}

// Each poll may have gone on to another host and so to another descriptor.
void establish(PGconn& connection, loop::TimePoint deadline)
{
    for (auto state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK; state = ::PQconnectPoll(&connection))
    {
        if (state == PGRES_POLLING_FAILED || ::PQstatus(&connection) == CONNECTION_BAD)
            unavailable(::PQerrorMessage(&connection));
        const std::uint32_t events = state == PGRES_POLLING_READING ? EPOLLIN : EPOLLOUT;
        if (loop::wait(::PQsocket(&connection), events, deadline) == 0)
            unavailable("the database server does not answer to a new connection");
    }
}

struct Addresses
{
    std::string hosts;
    std::string addresses;
    std::string ports;

    void add(const std::string& host, const std::string& address, const std::string& port)
    {
        const char* separator = hosts.empty() ? "" : ",";
        hosts += separator + host;
        addresses += separator + address;
        ports += separator + port;
    }
};

// A unix socket has no address, and one that is an address already is its own.
std::vector<std::string> addressesOf(const std::string& host)
{
    Poco::Net::IPAddress literal;
    if (host.empty() || host.front() == '/' || host.front() == '@' || Poco::Net::IPAddress::tryParse(host, literal))
        return {std::string()};
    std::vector<std::string> result;
    const auto entry = Poco::Net::DNS::hostByName(host);
    for (const auto& address : entry.addresses()) result.push_back(address.toString());
    return result;
}

} // namespace

Connector::Connector(ConnectionString target, loop::Executor& slow): _target(std::move(target)), _slow(slow) {}

PgConnection Connector::connect(loop::TimePoint deadline) const
{
    auto connection = begin(resolved());
    establish(*connection, deadline);
    ::PQsetNoticeProcessor(connection.get(), &ignore, nullptr);
    if (::PQsetnonblocking(connection.get(), 1) != 0) unavailable(::PQerrorMessage(connection.get()));
    return connection;
}

/// With `hostaddr` filled in: libpq would resolve the names itself, and block.
ConnectionString Connector::resolved() const
{
    const auto hosts = _target.hosts();
    if (hosts.empty() || !_target.get("hostaddr").empty()) return _target;
    const auto ports = _target.ports();
    Addresses found;
    try
    {
        _slow.run([&] {
            for (std::size_t i = 0; i < hosts.size(); ++i)
                for (const auto& address : addressesOf(hosts[i])) found.add(hosts[i], address, ports[i % ports.size()]);
        });
    }
    catch (const Poco::Exception& exception)
    {
        unavailable("the database's host has no address: " + exception.displayText());
    }
    auto target = _target;
    target.set("host", found.hosts);
    target.set("hostaddr", found.addresses);
    target.set("port", found.ports);
    return target;
}

int Connector::ownSocket(PGconn* connection)
{
    const int copy = ::fcntl(::PQsocket(connection), F_DUPFD_CLOEXEC, 0);
    if (copy < 0) unavailable("there is no free file descriptor for a connection");
    return copy;
}

} // namespace kernel::data
