#include "kernel/http/Parser.h"

namespace kernel::http {

using keelson::http::sameName;

/// llhttp's callbacks. One table for all parsers; each finds its own through `data`.
struct Parser::Callbacks
{
    static Parser& of(llhttp_t* parser) { return *static_cast<Parser*>(parser->data); }

    template <int (Parser::*member)(std::string_view)>
    static int piece(llhttp_t* parser, const char* at, std::size_t length)
    {
        return (of(parser).*member)({at, length});
    }

    static int begin(llhttp_t* parser)
    {
        of(parser)._state = State::headers;
        return 0;
    }

    static int valueComplete(llhttp_t* parser)
    {
        of(parser)._request->headers.closeValue();
        return 0;
    }

    static int headersComplete(llhttp_t* parser) { return of(parser).onHeadersComplete(); }

    static int messageComplete(llhttp_t* parser)
    {
        of(parser)._state = State::complete;
        of(parser)._keepAlive = llhttp_should_keep_alive(parser) != 0;
        return HPE_PAUSED;
    }

    static llhttp_settings_t make()
    {
        llhttp_settings_t table;
        llhttp_settings_init(&table);
        table.on_message_begin = &begin;
        table.on_url = &piece<&Parser::onTarget>;
        table.on_header_field = &piece<&Parser::onHeaderName>;
        table.on_header_value = &piece<&Parser::onHeaderValue>;
        table.on_header_value_complete = &valueComplete;
        table.on_headers_complete = &headersComplete;
        table.on_body = &piece<&Parser::onBody>;
        table.on_message_complete = &messageComplete;
        return table;
    }

    static const llhttp_settings_t settings;
};

const llhttp_settings_t Parser::Callbacks::settings = make();

Parser::Parser(const Limits& limits) noexcept: _limits(limits)
{
    llhttp_init(&_parser, HTTP_REQUEST, &Callbacks::settings);
    _parser.data = this;
}

std::size_t Parser::feed(std::string_view bytes, keelson::http::Request& request)
{
    _request = &request;
    const auto error = llhttp_execute(&_parser, bytes.data(), bytes.size());
    if (error == HPE_OK) return bytes.size();
    if (_state != State::complete) failFromParser();
    if (_state == State::failed) return bytes.size();
    return static_cast<std::size_t>(llhttp_get_error_pos(&_parser) - bytes.data());
}

void Parser::next() noexcept
{
    llhttp_resume(&_parser);
    _state = State::idle;
    _inName = false;
}

int Parser::fail(int status, const char* reason) noexcept
{
    _state = State::failed;
    _failure = status;
    _reason = reason;
    return -1;
}

void Parser::failFromParser() noexcept
{
    if (_state != State::failed) fail(400, "The request is not valid HTTP/1.1.");
}

int Parser::onTarget(std::string_view piece)
{
    if (_request->target.size() + piece.size() > _limits.target) return fail(414, "The request's target is too long.");
    _request->target.append(piece);
    return 0;
}

int Parser::onHeaderName(std::string_view piece)
{
    auto& headers = _request->headers;
    if (!std::exchange(_inName, true)) headers.open();
    headers.extendName(piece);
    return checkHeaderSize();
}

int Parser::onHeaderValue(std::string_view piece)
{
    _inName = false;
    _request->headers.extendValue(piece);
    return checkHeaderSize();
}

int Parser::checkHeaderSize() noexcept
{
    const auto& headers = _request->headers;
    if (headers.bytes() > _limits.headers || headers.size() > _limits.headerCount)
        return fail(431, "The request's header fields are too large or too many.");
    return 0;
}

int Parser::onHeadersComplete()
{
    const auto method = static_cast<llhttp_method_t>(llhttp_get_method(&_parser));
    const int minor = llhttp_get_http_minor(&_parser);
    if (llhttp_get_http_major(&_parser) != 1 || minor > 1) return fail(505, "The server speaks HTTP/1.1.");
    if (method == HTTP_CONNECT) return fail(501, "The server is no proxy.");
    const auto hosts = _request->headers.count("Host");
    if (hosts > 1 || (hosts == 0 && minor == 1)) return fail(400, "A request has exactly one Host."); // RFC 9112, 3.2
    if (_parser.content_length > _limits.body) return fail(413, "The request's body is too large.");
    _parser.upgrade = 0; // what asks to switch protocols is answered as if it did not (RFC 9110, 7.8)
    _request->method = llhttp_method_name(method);
    _request->minorVersion = minor;
    const auto expect = _request->headers.get("Expect");
    _continue = expect && sameName(*expect, "100-continue") && minor == 1;
    _state = State::body;
    return 0;
}

int Parser::onBody(std::string_view piece)
{
    _continue = false;
    if (_request->body.size() + piece.size() > _limits.body) return fail(413, "The request's body is too large.");
    _request->body.append(piece);
    return 0;
}

} // namespace kernel::http
