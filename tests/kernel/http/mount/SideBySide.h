#pragma once

#include "kernel/loop/Executor.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kernel/http/mount/Cases.h"

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>
#include <string>
#include <vector>

/// Serves each case under "/" and its number, by Poco's own server and mounted, both on free ports of loopback.
class SideBySide
{
public:
    explicit SideBySide(const std::vector<Case>& cases);
    ~SideBySide();

    /// What each answers to the case; `names`: the header fields that are looked at.
    Received theirs(std::size_t number) const;
    Received ours(std::size_t number) const;

private:
    Received ask(std::uint16_t port, std::size_t number) const;

    const std::vector<Case>& _cases;
    Poco::Net::HTTPRequestHandlerFactory::Ptr _factory;
    Poco::ThreadPool _threads;
    Poco::Net::HTTPServer _theirs;
    kernel::loop::Executor _executor;
    LiveTransport _ours;
};

/// Serves one script for every request.
Poco::Net::HTTPRequestHandlerFactory::Ptr factoryOf(Case::Script script);

/// Lines of header fields in the order of their names: only that of lines of one name says something (RFC 9110, 5.3).
std::vector<std::string> byName(std::vector<std::string> lines);
