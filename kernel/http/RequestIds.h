#pragma once

#include <keelson/http/Request.h>

#include <atomic>
#include <cstdint>
#include <string>

namespace kernel::http {

/// Names requests, so that an answer, its log lines and a client's report can be joined. For all threads.
class RequestIds
{
public:
    RequestIds();

    /// The client's own `X-Request-Id` where it is a plain word of up to 128 characters, else a new one.
    void name(keelson::http::Request& request);

private:
    void next(std::string& id);

    const std::string _process; // random, so that two processes' ids differ
    std::atomic<std::uint64_t> _count{0};
};

} // namespace kernel::http
