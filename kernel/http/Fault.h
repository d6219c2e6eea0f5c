#pragma once

namespace kernel::http {

/// Why a request is refused before anybody looks at it: the status, and the sentence for the client. No status, no fault.
struct Fault
{
    int status = 0;
    const char* reason = "";

    explicit operator bool() const noexcept { return status != 0; }
};

} // namespace kernel::http
