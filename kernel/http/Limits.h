#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace kernel::http {

/// What a client may take of the server before it is told to stop.
struct Limits
{
    std::size_t requestLine = 8 * 1024;     ///< bytes of a request's first line: else 414
    std::size_t headers = 32 * 1024;        ///< bytes of the header fields: else 431
    std::size_t headerCount = 100;          ///< else 431
    std::uint64_t body = 1024 * 1024;       ///< bytes, where the route says nothing else: else 413
    std::uint64_t bodyMemory = 1024 * 1024; ///< bytes of a body that are kept in memory; a larger one goes to a file
    std::chrono::milliseconds headerTime = std::chrono::seconds(
        10); ///< from the first byte of a request to the end of its headers: else 408
    std::chrono::milliseconds bodyTime = std::chrono::seconds(
        20);                    ///< in each such span a body brings what `bodyRate` demands: else 408
    std::size_t bodyRate = 500; ///< bytes a second
    std::chrono::milliseconds idleTime = std::chrono::seconds(75);  ///< between two requests
    std::chrono::milliseconds writeTime = std::chrono::seconds(30); ///< for a client to take some of an answer
    std::size_t connections = 20'000;                               ///< open at once: else 503
    std::size_t perAddress = 0;   ///< of them, by one client's address: else 503; 0 is all
    std::size_t requests = 5'000; ///< at work at once, those that wait for something included: else 503
    std::size_t pipelined = 64;   ///< requests of one connection that are answered before others have a turn
};

} // namespace kernel::http
