#pragma once

#include "kernel/http/Fault.h"

#include <keelson/http/Request.h>

#include <cstdint>

namespace kernel::http {

/// What a request's header fields say of the request itself, each of them once and in one form, or a fault
/// (RFC 9112, 3.2 and 6; RFC 9110, 8.6 and 10.1.1).
struct Head
{
    Fault fault;
    bool chunked = false;     ///< the body comes in chunks
    bool waits = false;       ///< the client sends the body when it is told to
    std::uint64_t length = 0; ///< of the body, where it does not come in chunks

    /// Of a request whose first line and header fields are there.
    static Head read(const keelson::http::Request& request) noexcept;
};

} // namespace kernel::http
