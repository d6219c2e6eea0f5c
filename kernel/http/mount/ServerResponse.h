#pragma once

#include "kernel/http/mount/BodyBuffer.h"

#include <keelson/http/Response.h>

#include <Poco/Net/HTTPServerResponse.h>
#include <optional>
#include <ostream>

namespace kernel::http::mount {

/// An answer as handlers of Poco's server make it, kept until it is taken. "Sending" fixes status and header fields, as
/// it does where they go out at once; the header fields that frame a message stay behind, for the transport has its own.
/// For one request and one thread.
class ServerResponse final : public Poco::Net::HTTPServerResponse
{
public:
    /// `head`: to a HEAD, so the length counts and the body does not. A body has no more bytes than `bodyLimit`.
    ServerResponse(bool head, std::size_t bodyLimit);

    /// Does nothing: the body is here.
    void sendContinue() override {}

    /// These throw Poco::AssertionViolationException when something has been sent, Poco::InvalidArgumentException for a
    /// status or a header field that cannot be sent, std::length_error for an announced length beyond the limit.
    std::ostream& send() override;
    void sendBuffer(const void* buffer, std::size_t length) override;
    void redirect(const std::string& uri, HTTPStatus status = HTTP_FOUND) override;

    /// Throws also Poco::FileNotFoundException and Poco::OpenFileException, as Poco's does; nothing is sent then.
    void sendFile(const std::string& path, const std::string& mediaType) override;

    void requireAuthentication(const std::string& realm) override;
    bool sent() const override { return _sent; }

    /// Whether it was sent and no announced byte is missing.
    bool complete() const noexcept;

    /// The answer, once. Throws std::logic_error when none was sent and std::runtime_error when it is not complete.
    keelson::http::Response take();

private:
    void requireUnsent() const;
    void announce(std::size_t length);
    void fixHead();
    void requireSendable() const;
    void copyHeaders();
    bool bodiless() const noexcept;
    std::string shortfall() const;

    const bool _head;
    const std::size_t _bodyLimit;
    bool _sent = false;
    std::optional<std::size_t> _announced; // bytes of the body
    keelson::http::Response _answer;
    BodyBuffer _buffer; // into _answer
    std::ostream _stream;
};

} // namespace kernel::http::mount
