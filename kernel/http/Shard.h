#pragma once

#include "kernel/http/Admission.h"
#include "kernel/http/Connection.h"
#include "kernel/http/Limits.h"
#include "kernel/loop/Loop.h"

#include <boost/intrusive/list.hpp>

#include <array>
#include <ctime>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

class Dispatcher;

/// The connections of one loop and what they share. For the loop's thread; made and destroyed while the loop does not
/// run.
class Shard
{
public:
    Shard(loop::Loop& loop, Dispatcher& dispatcher, const Limits& limits, Admission& admission);
    ~Shard();
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;

    /// Takes a client's connected, non-blocking descriptor that is counted in the loop's load already.
    void adopt(int descriptor, const std::string& client);

    /// Destroys the connection.
    void remove(Connection& connection);

    /// From now on connections end after their answer; those that are idle at once.
    void drain();
    bool draining() const noexcept { return _draining; }

    std::size_t connections() const noexcept { return _connections.size(); }

    loop::Loop& loop() const noexcept { return _loop; }
    Dispatcher& dispatcher() const noexcept { return _dispatcher; }
    const Limits& limits() const noexcept { return _limits; }
    Admission& admission() const noexcept { return _admission; }

    /// For bytes on their way from a socket to the parser.
    std::span<char> buffer() noexcept { return _buffer; }

    /// The value of the header field `Date`, made once a second.
    std::string_view date();

    std::unique_ptr<Exchange> borrow();
    void giveBack(std::unique_ptr<Exchange> exchange);

private:
    void sendAway(int descriptor);

    loop::Loop& _loop;
    Dispatcher& _dispatcher;
    const Limits& _limits;
    Admission& _admission;
    boost::intrusive::list<Connection> _connections;
    std::vector<std::unique_ptr<Exchange>> _exchanges;
    std::array<char, 64 * 1024> _buffer;
    std::string _date;
    std::time_t _dateOf = 0;
    bool _draining = false;
};

} // namespace kernel::http
