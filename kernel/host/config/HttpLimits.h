#pragma once

#include <chrono>
#include <cstdint>

namespace keelson {
class Settings;
}

namespace kernel::host::config {

/// What a client may take of the server before it is told to stop: `http.limits.*`. A value.
struct HttpLimits
{
    std::uint64_t requestLine; ///< bytes, as the next ones
    std::uint64_t headers;
    std::uint64_t headerCount;
    std::uint64_t body;
    std::uint64_t bodyMemory;
    std::chrono::milliseconds headerTime;
    std::chrono::milliseconds bodyTime;
    std::uint64_t bodyRate; ///< bytes a second
    std::chrono::milliseconds idleTime;
    std::chrono::milliseconds writeTime;
    std::uint64_t connections;
    std::uint64_t perAddress; ///< 0: all
    std::uint64_t requests;
    std::uint64_t pipelined;

    static HttpLimits read(keelson::Settings& settings);
};

} // namespace kernel::host::config
