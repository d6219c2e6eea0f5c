#pragma once

#include "kernel/http/mount/Options.h"

#include <Poco/MemoryStream.h>
#include <Poco/Net/HTTPServerRequest.h>

namespace kernel::http::mount {

/// A request as handlers of Poco's server know it, over one that has been read: all its header fields in their order, and
/// a stream over its body, which is not copied. For one request and one thread; what it is made of outlives it.
class ServerRequest final : public Poco::Net::HTTPServerRequest
{
public:
    ServerRequest(const keelson::http::Request& request, const Peers& peers, const Poco::Net::HTTPServerParams& params,
        Poco::Net::HTTPServerResponse& response);

    std::istream& stream() override { return _body; }
    const Poco::Net::SocketAddress& clientAddress() const override { return _peers.client; }
    const Poco::Net::SocketAddress& serverAddress() const override { return _peers.server; }
    const Poco::Net::HTTPServerParams& serverParams() const override { return _params; }
    Poco::Net::HTTPServerResponse& response() const override { return _response; }
    bool secure() const override { return _peers.secure; }

private:
    const Peers& _peers;
    const Poco::Net::HTTPServerParams& _params;
    Poco::Net::HTTPServerResponse& _response;
    Poco::MemoryInputStream _body;
};

} // namespace kernel::http::mount
