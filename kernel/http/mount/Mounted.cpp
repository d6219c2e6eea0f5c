#include "kernel/http/mount/Mounted.h"

#include "kernel/http/mount/ServerRequest.h"
#include "kernel/http/mount/ServerResponse.h"

#include <keelson/http/CommonProblems.h>

#include <Poco/Logger.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <memory>

namespace kernel::http::mount {

namespace {

using Poco::Net::HTTPRequestHandler;
using Poco::Net::HTTPRequestHandlerFactory;

/// Called while an exception is being handled.
std::string reason()
{
    try
    {
        throw;
    }
    catch (const Poco::Exception& exception)
    {
        return exception.displayText();
    }
    catch (const std::exception& exception)
    {
        return exception.what();
    }
    catch (...)
    {
        return "an exception that is no std::exception";
    }
}

/// What a handler of Poco's server finds set.
void prepare(ServerResponse& response, const ServerRequest& request, const Poco::Net::HTTPServerParams& params)
{
    response.setDate(Poco::Timestamp());
    response.setVersion(request.getVersion());
    response.setKeepAlive(params.getKeepAlive() && request.getKeepAlive());
    if (!params.getSoftwareVersion().empty()) response.set("Server", params.getSoftwareVersion());
}

keelson::http::Response serve(HTTPRequestHandlerFactory::Ptr factory, const keelson::http::Request& request,
    const Peers& peers, const Options& options)
{
    ServerResponse response(request.method == "HEAD", options.bodyLimit);
    ServerRequest mountedRequest(request, peers, *options.params, response);
    prepare(response, mountedRequest, *options.params);
    try
    {
        const std::unique_ptr<HTTPRequestHandler> handler(factory->createRequestHandler(mountedRequest));
        if (!handler) throw keelson::http::Problem(keelson::http::problems::notImplemented);
        handler->handleRequest(mountedRequest, response);
    }
    catch (...)
    {
        if (!response.complete()) throw;
        Poco::Logger::get("http.mount")
            .error(request.method + " " + request.path + " failed when it had answered: " + reason());
    }
    return response.take();
}

Peers peersOf(const keelson::http::Request& request, const Options& options)
{
    if (options.peers) return options.peers(request);
    Peers peers;
    peers.secure = request.scheme == "https";
    if (Poco::Net::IPAddress address; Poco::Net::IPAddress::tryParse(request.client, address))
        peers.client = Poco::Net::SocketAddress(address, 0);
    return peers;
}

} // namespace

keelson::http::Handler mounted(HTTPRequestHandlerFactory::Ptr factory, loop::Executor& executor, Options options)
{
    return
        [factory = std::move(factory), &executor, options = std::move(options)](const keelson::http::Request& request) {
            const auto peers = peersOf(request, options);
            return executor.run([&] { return serve(factory, request, peers, options); });
        };
}

} // namespace kernel::http::mount
