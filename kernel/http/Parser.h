#pragma once

#include "kernel/http/Chunks.h"
#include "kernel/http/Fault.h"
#include "kernel/http/Head.h"
#include "kernel/http/HeadLines.h"
#include "kernel/http/Limits.h"
#include "kernel/http/StartLine.h"

#include <keelson/http/Request.h>
#include <llhttp.h>

#include <string_view>
#include <utility>

namespace kernel::http {

/// Reads the requests of one connection, one after the other, out of bytes that come in any pieces; how they are cut
/// changes nothing. The first line and the framing of bodies are read here, header fields by llhttp. For one thread.
///
/// Once it has failed it stays so: where the next request would begin is not known, so the connection ends.
class Parser
{
public:
    /// Who knows where requests go.
    class Routing
    {
    public:
        struct Found
        {
            Fault fault{};                 ///< the request goes nowhere
            std::uint64_t largestBody = 0; ///< bytes; 0 is what the limits say
        };

        /// The request's head is complete.
        virtual Found route(keelson::http::Request& request) = 0;

    protected:
        ~Routing() = default;
    };

    enum class State
    {
        idle,     ///< nothing of a request has come
        headers,  ///< a request has begun
        body,     ///< its headers are complete
        complete, ///< it is whole; `next` before more is fed
        failed    ///< see `fault`
    };

    /// The limits and the routing outlive it; without one, bodies have the size that the limits say.
    explicit Parser(const Limits& limits, Routing* routing = nullptr) noexcept;
    explicit Parser(Limits&&, Routing* = nullptr) = delete;
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// Takes bytes up to the end of the current request and says how many. Writes into `request`, which is empty when
    /// a request begins and the same until it is complete.
    std::size_t feed(std::string_view bytes, keelson::http::Request& request);

    /// Forgets the complete request; the connection's next one may come.
    void next() noexcept;

    State state() const noexcept { return _state; }

    /// Whether the client lets the connection stay open after the complete request.
    bool keepAlive() const noexcept { return _keepAlive; }

    /// True once when the client waits for `100 Continue` before it sends the body.
    bool takeContinue() noexcept { return std::exchange(_head.waits, false); }

    /// How many bytes of the body have come.
    std::uint64_t received() const noexcept { return _received; }

    /// Of a failed request.
    const Fault& fault() const noexcept { return _fault; }

private:
    struct Callbacks;
    friend struct Callbacks;
    using Span = keelson::http::Headers::Span;

    std::size_t step(std::string_view bytes);
    std::size_t readLine(std::string_view bytes);
    void beginHeaders();
    std::size_t readHeaders(std::string_view bytes);
    void parseHeaders(std::string_view bytes);
    void extend(Span& span, const char* at, std::size_t length) const noexcept;
    void endHeaders();
    std::size_t readBody(std::string_view bytes);
    std::size_t readChunks(std::string_view bytes);
    void take(std::string_view piece);
    void keep(std::string_view piece);
    void fail(Fault fault) noexcept;

    llhttp_t _parser;
    const Limits& _limits;
    Routing* const _routing;
    keelson::http::Request* _request = nullptr;
    StartLine _line;
    HeadLines _lines;
    Head _head;
    Chunks _chunks;
    Fault _fault;
    const char* _piece = nullptr; // of the head, with llhttp
    std::uint32_t _pieceAt = 0;   // in the text of the fields
    Span _name{};                 // of the field at hand
    Span _value{};
    std::size_t _headerBytes = 0;
    std::uint64_t _largest = 0;  // that the body may be
    std::uint64_t _received = 0; // of the body
    State _state = State::idle;
    bool _ended = false; // llhttp has seen the end of the header fields
    bool _keepAlive = true;
};

} // namespace kernel::http
