#pragma once

#include "kernel/http/Limits.h"

#include <keelson/http/Request.h>
#include <llhttp.h>

#include <string_view>
#include <utility>

namespace kernel::http {

/// Reads the requests of one connection, one after the other, out of bytes that come in any pieces. For one thread.
///
/// Once it has failed it stays so: where the next request would begin is not known, so the connection ends.
class Parser
{
public:
    enum class State
    {
        idle,     ///< nothing of a request has come
        headers,  ///< a request has begun
        body,     ///< its headers are complete
        complete, ///< it is whole; `next` before more is fed
        failed    ///< see `failure`
    };

    /// The limits outlive it.
    explicit Parser(const Limits& limits) noexcept;
    explicit Parser(Limits&&) = delete;
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
    bool takeContinue() noexcept { return std::exchange(_continue, false); }

    /// The status and the sentence for the client of a failed request.
    int failure() const noexcept { return _failure; }
    const char* reason() const noexcept { return _reason; }

private:
    struct Callbacks;
    friend struct Callbacks;

    int fail(int status, const char* reason) noexcept;
    void failFromParser() noexcept;
    int onTarget(std::string_view piece);
    int onHeaderName(std::string_view piece);
    int onHeaderValue(std::string_view piece);
    int onHeadersComplete();
    int onBody(std::string_view piece);
    int checkHeaderSize() noexcept;

    llhttp_t _parser;
    const Limits& _limits;
    keelson::http::Request* _request = nullptr;
    const char* _reason = "";
    int _failure = 0;
    State _state = State::idle;
    bool _inName = false;
    bool _keepAlive = true;
    bool _continue = false;
};

} // namespace kernel::http
