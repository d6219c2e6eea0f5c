#include "kernel/http/Parser.h"

#include "kernel/http/FieldMachine.h"

#include <Poco/Logger.h>
#include <algorithm>

namespace kernel::http {

namespace {

constexpr Fault unreadable{400, "The request is not valid HTTP/1.1."};
constexpr Fault headersTooLarge{431, "The request's header fields are too large or too many."};
constexpr Fault bodyTooLarge{413, "The request's body is too large."};

} // namespace

/// llhttp's callbacks. One table for all parsers; each finds its own through `data`.
struct Parser::Callbacks
{
    static Parser& of(llhttp_t* parser) { return *static_cast<Parser*>(parser->data); }

    static int name(llhttp_t* parser, const char* at, std::size_t length)
    {
        auto& self = of(parser);
        self.extend(self._name, at, length);
        self._value = {};
        return 0;
    }

    static int value(llhttp_t* parser, const char* at, std::size_t length)
    {
        auto& self = of(parser);
        self.extend(self._value, at, length);
        return 0;
    }

    static int valueComplete(llhttp_t* parser)
    {
        auto& self = of(parser);
        auto& headers = self._request->headers;
        headers.keep(self._name, self._value);
        self._name = {};
        if (headers.size() <= self._limits.headerCount) return 0;
        self.fail(headersTooLarge);
        return -1;
    }

    // The body is read without it.
    static int headersComplete(llhttp_t*) { return 1; }

    static int messageComplete(llhttp_t* parser)
    {
        of(parser)._ended = true;
        return HPE_PAUSED;
    }

    static llhttp_settings_t make()
    {
        llhttp_settings_t table;
        llhttp_settings_init(&table);
        table.on_header_field = &name;
        table.on_header_value = &value;
        table.on_header_value_complete = &valueComplete;
        table.on_headers_complete = &headersComplete;
        table.on_message_complete = &messageComplete;
        return table;
    }

    static const llhttp_settings_t settings;

    // llhttp reads fields behind a first line only; what it has to know of ours is the version, for `Connection`.
    static llhttp_t behind(std::string_view line)
    {
        llhttp_t parser;
        llhttp_init(&parser, HTTP_REQUEST, &settings);
        llhttp_execute(&parser, line.data(), line.size());
        return parser;
    }

    static const llhttp_t older;
    static const llhttp_t newer;
};

const llhttp_settings_t Parser::Callbacks::settings = make();
const llhttp_t Parser::Callbacks::older = behind("GET / HTTP/1.0\r\n");
const llhttp_t Parser::Callbacks::newer = behind("GET / HTTP/1.1\r\n");

Parser::Parser(const Limits& limits, Routing* routing) noexcept:
    _parser(Callbacks::newer), _limits(limits), _routing(routing)
{
}

std::size_t Parser::feed(std::string_view bytes, keelson::http::Request& request)
{
    _request = &request;
    std::size_t taken = 0;
    while (taken < bytes.size() && _state != State::complete && _state != State::failed)
        taken += step(bytes.substr(taken));
    return _state == State::failed ? bytes.size() : taken;
}

std::size_t Parser::step(std::string_view bytes)
{
    if (_state == State::body) return _head.chunked ? readChunks(bytes) : readBody(bytes);
    return _line.complete() ? readHeaders(bytes) : readLine(bytes);
}

void Parser::next() noexcept
{
    _line.clear();
    _lines.clear();
    _headerBytes = 0;
    _received = 0;
    _state = State::idle;
}

void Parser::fail(Fault fault) noexcept
{
    _state = State::failed;
    _fault = fault;
}

std::size_t Parser::readLine(std::string_view bytes)
{
    const auto taken = _line.feed(bytes, _limits.requestLine, *_request);
    if (_line.begun()) _state = State::headers;
    if (_line.fault()) fail(_line.fault());
    else if (_line.complete()) beginHeaders();
    return taken;
}

void Parser::beginHeaders()
{
    _parser = _request->minorVersion == 0 ? Callbacks::older : Callbacks::newer;
    _parser.data = this;
    _ended = false;
    _name = {};
}

std::size_t Parser::readHeaders(std::string_view bytes)
{
    const auto room = _limits.headers - _headerBytes;
    const auto well = _lines.feed(bytes.substr(0, room));
    _headerBytes += well;
    parseHeaders(bytes.substr(0, well));
    if (_state == State::failed) return well;
    if (_lines.failed() || _ended != _lines.complete()) fail(unreadable);
    else if (_ended) endHeaders();
    else if (_headerBytes == _limits.headers) fail(headersTooLarge);
    return well;
}

void Parser::parseHeaders(std::string_view bytes)
{
    if (bytes.empty()) return;
    _piece = bytes.data();
    _pieceAt = _request->headers.take(bytes);
    const auto error = FieldMachine::execute(&_parser, bytes.data(), bytes.data() + bytes.size());
    const bool atEnd = error == HPE_PAUSED && llhttp_get_error_pos(&_parser) == bytes.data() + bytes.size();
    if (error != HPE_OK && !atEnd && _state != State::failed) fail(unreadable);
}

/// Of a name or a value llhttp tells as much as there is of it in a piece; in the text of the fields the rest follows it.
void Parser::extend(Span& span, const char* at, std::size_t length) const noexcept
{
    if (span.length == 0) span.at = _pieceAt + static_cast<std::uint32_t>(at - _piece);
    span.length += static_cast<std::uint32_t>(length);
}

void Parser::endHeaders()
{
    _keepAlive = llhttp_should_keep_alive(&_parser) != 0;
    _head = Head::read(*_request);
    if (_head.fault) return fail(_head.fault);
    const auto found = _routing ? _routing->route(*_request) : Routing::Found();
    if (found.fault) return fail(found.fault);
    _largest = found.largestBody > 0 ? found.largestBody : _limits.body;
    if (_head.length > _largest) return fail(bodyTooLarge);
    if (_head.chunked) _chunks = Chunks();
    else if (_head.length == 0) _head.waits = false;
    _state = _head.chunked || _head.length > 0 ? State::body : State::complete;
}

std::size_t Parser::readBody(std::string_view bytes)
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), _head.length));
    take(bytes.substr(0, count));
    _head.length -= count;
    if (_head.length == 0 && _state == State::body) _state = State::complete;
    return count;
}

std::size_t Parser::readChunks(std::string_view bytes)
{
    const auto [taken, data] = _chunks.next(bytes);
    _head.waits = false;
    take(data);
    if (_state == State::failed) return taken;
    if (_chunks.fault()) fail(_chunks.fault());
    else if (_received + _chunks.left() > _largest) fail(bodyTooLarge);
    else if (_chunks.complete()) _state = State::complete;
    return taken;
}

void Parser::take(std::string_view piece)
{
    if (piece.empty()) return;
    _head.waits = false;
    _received += piece.size();
    if (_received > _largest) return fail(bodyTooLarge);
    try
    {
        keep(piece);
    }
    catch (const std::exception& exception)
    {
        Poco::Logger::get("http").error("a request's body cannot be kept: " + std::string(exception.what()));
        fail({503, "The server has no room for the request's body now."});
    }
}

// What is too large for memory continues in a file.
void Parser::keep(std::string_view piece)
{
    auto& body = _request->body;
    auto& file = _request->bodyFile;
    if (_received <= _limits.bodyMemory)
    {
        body.append(piece);
        return;
    }
    if (!file)
    {
        file = std::make_shared<keelson::http::BodyFile>();
        file->append(body);
        body = {};
    }
    file->append(piece);
}

} // namespace kernel::http
