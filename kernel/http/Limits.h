#pragma once

#include <chrono>
#include <cstddef>

namespace kernel::http {

/// What a client may take of the server before it is told to stop.
struct Limits
{
    std::size_t target = 8 * 1024;       ///< bytes of the request's target: else 414
    std::size_t headers = 32 * 1024;     ///< bytes of all names and values: else 431
    std::size_t headerCount = 100;       ///< else 431
    std::size_t body = 1024 * 1024;      ///< bytes: else 413
    std::chrono::seconds headerTime{10}; ///< from the first byte of a request to the end of its headers: else 408
    std::chrono::seconds bodyTime{30};   ///< for the body: else 408
    std::chrono::seconds idleTime{75};   ///< between two requests
    std::chrono::seconds writeTime{30};  ///< for a client to take some of an answer
};

} // namespace kernel::http
