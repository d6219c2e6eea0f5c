#pragma once

#include "kernel/http/Admission.h"
#include "kernel/http/Input.h"
#include "kernel/http/Output.h"
#include "kernel/http/Parser.h"
#include "kernel/loop/Loop.h"

#include <boost/intrusive/list_hook.hpp>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <memory>
#include <string>
#include <string_view>

namespace kernel::http {

class Shard;

/// What a connection needs while something is under way on it, kept by the shard for whichever needs one next.
struct Exchange
{
    keelson::http::Request request;
    Output output;
};

/// One client's connection: reads requests, has each answered on a fiber, one after the other, and writes the answers of
/// a turn at once. Owned by its shard and used on its loop's thread only. An idle one has no fiber, no stack and no buffer.
class Connection : private loop::Watch,
                   private loop::Timer,
                   private loop::TurnEnd,
                   public boost::intrusive::list_base_hook<>
{
public:
    /// Takes the connected, non-blocking descriptor. Throws Poco::IOException when it cannot be watched.
    Connection(Shard& shard, int descriptor, std::string client);
    ~Connection() override;

    /// Ends it as soon as nothing is under way.
    void drain();

    /// Refuses it before a request has come.
    void turnAway(const Fault& fault)
    {
        exchange().request.client = _client;
        refuse(fault);
    }

    const std::string& client() const noexcept { return _client; }

    /// For the fiber that streams an answer: where the next piece goes, when the client has taken enough of the last ones.
    /// Throws loop::Cancelled when the client has gone.
    void awaitRoom();
    std::string& buffer() { return exchange().output.buffer(); }
    bool wanted() const noexcept;

private:
    void ready(std::uint32_t events) override;
    void due() override;
    void turnEnded() override;

    void advance();
    bool mayTake() const noexcept;
    std::size_t take(std::string_view bytes);
    void react();
    void start();
    void process();
    void answer(keelson::http::Response response);
    void refuse(const Fault& fault);
    bool keepsUp();

    bool flush();
    bool left() const noexcept { return _exchange && !_exchange->output.empty(); }
    void settle();
    void rest();
    void finish();
    void discard();
    void abandon();
    void remove();

    void limit(loop::Duration time);
    Exchange& exchange();
    bool idle() const noexcept { return !_busy && _parser.state() == Parser::State::idle && !left(); }

    Shard& _shard;
    const int _descriptor;
    const std::string _client; // its address
    Input _input;
    Parser _parser;
    std::unique_ptr<Exchange> _exchange; // while something is under way
    loop::FiberTask _fiber;
    Admission::Place _place;     // of the request among those at work
    Fault _refused;              // why it is, if it is
    std::uint64_t _received = 0; // of the current body, when it was last looked at
    loop::TimePoint _deadline = loop::never;
    loop::Fiber* _writer = nullptr; // waits for room
    bool _blocked = false;          // the client has to take some of an answer
    bool _busy = false;             // a fiber is at the request
    bool _closing = false;          // no further request is taken
    bool _lingering = false;        // all is sent; what still comes is thrown away
    bool _gone = false;             // the client has left; only the fiber is still there
};

} // namespace kernel::http
