#include "kernel/http/mount/ServerResponse.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Exception.h>
#include <Poco/File.h>
#include <Poco/FileStream.h>
#include <algorithm>
#include <array>
#include <stdexcept>

namespace kernel::http::mount {

namespace {

/// Header fields of the connection and the framing.
bool ofTransport(std::string_view name) noexcept
{
    static constexpr std::array<std::string_view, 7> names{
        "Connection", "Content-Length", "Date", "Keep-Alive", "Proxy-Connection", "Trailer", "Transfer-Encoding"};
    return std::any_of(names.begin(), names.end(), [&](auto each) { return keelson::http::sameName(each, name); });
}

bool control(char c) noexcept
{
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
}

bool isName(std::string_view name) noexcept
{
    return !name.empty() &&
        std::none_of(name.begin(), name.end(), [](char c) { return control(c) || c == ' ' || c == '\t' || c == ':'; });
}

} // namespace

ServerResponse::ServerResponse(bool head, std::size_t bodyLimit):
    _head(head), _bodyLimit(bodyLimit), _buffer(_answer.body), _stream(&_buffer)
{
}

std::ostream& ServerResponse::send()
{
    requireUnsent();
    fixHead();
    return _stream;
}

void ServerResponse::sendBuffer(const void* buffer, std::size_t length)
{
    requireUnsent();
    announce(length);
    fixHead();
    _stream.write(static_cast<const char*>(buffer), static_cast<std::streamsize>(length));
}

void ServerResponse::redirect(const std::string& uri, HTTPStatus status)
{
    requireUnsent();
    announce(0);
    setStatusAndReason(status);
    set("Location", uri);
    fixHead();
}

void ServerResponse::sendFile(const std::string& path, const std::string& mediaType)
{
    requireUnsent();
    const Poco::File file(path);
    const auto modified = file.getLastModified();
    const auto size = static_cast<std::size_t>(file.getSize());
    set("Last-Modified", Poco::DateTimeFormatter::format(modified, Poco::DateTimeFormat::HTTP_FORMAT));
    setContentType(mediaType);
    announce(size);
    Poco::FileInputStream input(path);
    if (!input.good()) throw Poco::OpenFileException(path);
    fixHead();
    if (_head || bodiless()) return;
    _answer.body.resize(size);
    input.read(_answer.body.data(), static_cast<std::streamsize>(size));
    _answer.body.resize(static_cast<std::size_t>(input.gcount()));
}

void ServerResponse::requireAuthentication(const std::string& realm)
{
    requireUnsent();
    setStatusAndReason(HTTP_UNAUTHORIZED);
    set("WWW-Authenticate", "Basic realm=\"" + realm + "\"");
}

bool ServerResponse::complete() const noexcept
{
    if (!_sent) return false;
    if (bodiless()) return true;
    return _announced ? _head || _answer.body.size() == *_announced : !_buffer.cut();
}

keelson::http::Response ServerResponse::take()
{
    if (!_sent)
        throw std::logic_error(
            "The mounted handler ended without an answer. Call send(), sendBuffer(), sendFile() or redirect().");
    if (!complete()) throw std::runtime_error(shortfall());
    if (_head && _announced) _answer.body.resize(*_announced); // the transport counts it for Content-Length
    return std::move(_answer);
}

void ServerResponse::requireUnsent() const
{
    if (_sent) throw Poco::AssertionViolationException("The answer has been sent; it can be sent once.");
}

void ServerResponse::announce(std::size_t length)
{
    setContentLength64(static_cast<Poco::Int64>(length));
    setChunkedTransferEncoding(false);
}

/// From here on the answer's head is fixed.
void ServerResponse::fixHead()
{
    requireSendable();
    if (bodiless()) _announced = 0;
    else if (hasContentLength() && !getChunkedTransferEncoding())
        _announced = static_cast<std::size_t>(getContentLength64());
    if (_announced > _bodyLimit)
        throw std::length_error("The mounted handler's answer has " + std::to_string(*_announced) +
            " bytes, and the limit is " + std::to_string(_bodyLimit) + ". Serve it by a route that streams.");
    copyHeaders();
    _answer.status = getStatus();
    _buffer.limit(_announced.value_or(_bodyLimit));
    _sent = true;
}

void ServerResponse::requireSendable() const
{
    if (getStatus() < 200) // thrown before Poco's WebSocket takes the request for one of Poco's server
        throw Poco::InvalidArgumentException("A mounted handler cannot answer with status " +
            std::to_string(getStatus()) + ". WebSockets need a route of their own.");
    for (const auto& [name, value] : *this)
        if (!isName(name) || std::any_of(value.begin(), value.end(), &control))
            throw Poco::InvalidArgumentException(
                "A header field of the mounted handler's answer has a control character, or no name. "
                "Encode what comes from outside before it becomes part of a header.");
}

void ServerResponse::copyHeaders()
{
    _answer.headers.clear();
    for (const auto& [name, value] : *this)
        if (!ofTransport(name)) _answer.headers.add(name, value);
}

bool ServerResponse::bodiless() const noexcept
{
    const auto status = _sent ? _answer.status : static_cast<int>(getStatus());
    return status == HTTP_NO_CONTENT || status == HTTP_NOT_MODIFIED;
}

std::string ServerResponse::shortfall() const
{
    if (!_announced)
        return "The mounted handler's answer has more bytes than the limit of " + std::to_string(_bodyLimit) +
            ". Serve it by a route that streams.";
    return "The mounted handler announced " + std::to_string(*_announced) + " bytes and wrote " +
        std::to_string(_answer.body.size()) + ".";
}

} // namespace kernel::http::mount
