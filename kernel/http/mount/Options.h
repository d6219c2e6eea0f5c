#pragma once

#include <keelson/http/Request.h>

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/SocketAddress.h>
#include <cstddef>
#include <functional>

namespace kernel::http::mount {

/// Who asks and where, as a mounted handler will see it.
struct Peers
{
    Poco::Net::SocketAddress client;
    Poco::Net::SocketAddress server;
    bool secure = false;
};

/// What mounted code is to find around itself. A value.
struct Options
{
    /// For `HTTPServerRequest::serverParams()`. Of these the software's version and keep-alive show in answers and the
    /// rest in nothing: the limits are the transport's.
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;

    /// Asked once a request, on the fiber; without it the client is Request::client at port 0, the server 0.0.0.0:0,
    /// and secure what came by https.
    std::function<Peers(const keelson::http::Request&)> peers;

    std::size_t bodyLimit = 64 * 1024 * 1024; ///< of an answer, which is held in memory: one that is larger fails
};

} // namespace kernel::http::mount
