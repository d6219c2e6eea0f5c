#pragma once

#include "tests/kit/HttpResponse.h"

#include <Poco/Net/StreamSocket.h>
#include <chrono>
#include <string>
#include <string_view>

namespace kit {

/// One connection to a server on this machine, under the test's full control: it sends any bytes, also such as no
/// client should, and reads answers one by one. Blocks; one thread at a time. What takes longer than its patience
/// throws Poco::TimeoutException, a connection that ends too early std::runtime_error.
class HttpClient
{
public:
    explicit HttpClient(std::uint16_t port, std::chrono::seconds patience = std::chrono::seconds(10));

    void send(std::string_view bytes);

    /// The next answer; `head`: to a HEAD, so without a body whatever its headers say. An interim one (1xx) is an
    /// answer too.
    HttpResponse receive(bool head = false);

    /// Sends a request without or with a body and receives its answer.
    HttpResponse get(std::string_view path);
    HttpResponse request(
        std::string_view method, std::string_view path, std::string_view headers = {}, std::string_view body = {});

    /// Waits for the server to close; true when it does and has sent nothing more.
    bool closedByServer();

    /// Says that no more requests come; answers still do.
    void finishSending() { _socket.shutdownSend(); }

    /// Closes, with a reset instead of a farewell.
    void reset();

private:
    bool fill();
    std::string takeUntil(std::string_view mark);
    std::string take(std::size_t count);
    std::string takeChunks();
    std::string takeBody(const HttpResponse& response);

    Poco::Net::StreamSocket _socket;
    std::string _buffer; // received, not yet taken
};

} // namespace kit
