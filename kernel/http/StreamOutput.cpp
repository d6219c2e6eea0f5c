#include "kernel/http/StreamOutput.h"

#include "kernel/http/Connection.h"
#include "kernel/loop/Cancelled.h"

#include <Poco/Logger.h>
#include <algorithm>
#include <array>
#include <charconv>

namespace kernel::http {

namespace {

constexpr std::size_t largestChunk = 32 * 1024;

}

bool StreamOutput::send(
    Connection& connection, const keelson::http::Request& request, const keelson::http::Content& content)
{
    StreamOutput output(connection, request.minorVersion > 0);
    try
    {
        content.write(output);
        if (output._chunked) connection.buffer() += "0\r\n\r\n";
        return true;
    }
    catch (const loop::Cancelled&)
    {
        throw;
    }
    catch (const std::exception& exception)
    {
        Poco::Logger::get("http").error(request.id + " ended in the middle: " + exception.what());
    }
    catch (...)
    {
        Poco::Logger::get("http").error(request.id + " ended in the middle: an exception that is no std::exception");
    }
    return false;
}

void StreamOutput::write(std::string_view piece)
{
    while (!piece.empty())
    {
        const auto part = piece.substr(0, largestChunk);
        _connection.awaitRoom();
        frame(part);
        piece.remove_prefix(part.size());
    }
}

bool StreamOutput::wanted() const noexcept
{
    return _connection.wanted();
}

void StreamOutput::frame(std::string_view piece)
{
    auto& out = _connection.buffer();
    if (!_chunked)
    {
        out += piece;
        return;
    }
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
    out.append(digits.data(), end).append("\r\n").append(piece).append("\r\n");
}

} // namespace kernel::http
