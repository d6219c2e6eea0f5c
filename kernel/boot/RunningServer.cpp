#include "kernel/boot/RunningServer.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace kernel::boot {

namespace {

const Poco::Timespan patience(10, 0);

} // namespace

OperatorsCommands::Outcome RunningServer::run(const OperatorsCommands::Call& call) const
{
    std::string answer;
    try
    {
        answer = ask(call.text());
    }
    catch (const Poco::Exception& error)
    {
        throw std::runtime_error("no server answers at " + _socket.string() + " (" + error.displayText() + "). '" +
            call.name +
            "' is about what a server keeps in its memory: run it on the server's machine, as its user, while it runs, "
            "with its data.dir");
    }
    return OperatorsCommands::Outcome::parse(answer);
}

std::string RunningServer::ask(const std::string& body) const
{
    using Poco::Net::HTTPRequest;
    using Poco::Net::SocketAddress;
    Poco::Net::StreamSocket socket;
    socket.connect(SocketAddress(SocketAddress::UNIX_LOCAL, _socket.string()), patience);
    Poco::Net::HTTPClientSession session(socket);
    session.setTimeout(patience);
    HTTPRequest request(HTTPRequest::HTTP_POST, "/commands", HTTPRequest::HTTP_1_1);
    request.setHost("operators");
    request.setContentType("application/json");
    request.setContentLength(static_cast<std::streamsize>(body.size()));
    session.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    std::string answer;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), answer);
    if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK)
        throw std::runtime_error("the server has answered " + std::to_string(response.getStatus()) + ": " + answer);
    return answer;
}

} // namespace kernel::boot
