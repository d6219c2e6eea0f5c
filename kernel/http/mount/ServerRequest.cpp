#include "kernel/http/mount/ServerRequest.h"

#include <Poco/String.h>

namespace kernel::http::mount {

ServerRequest::ServerRequest(const keelson::http::Request& request, const Peers& peers,
    const Poco::Net::HTTPServerParams& params, Poco::Net::HTTPServerResponse& response):
    _peers(peers),
    _params(params),
    _response(response),
    _body(request.body.data(), static_cast<std::streamsize>(request.body.size()))
{
    setMethod(request.method);
    setURI(request.target);
    setVersion(request.minorVersion == 0 ? HTTP_1_0 : HTTP_1_1);
    for (const auto [name, value] : request.headers) add(std::string(name), Poco::trim(std::string(value)));
}

} // namespace kernel::http::mount
