#pragma once

namespace kernel::http {

/// Which of the limits a client has met, for the counter of each.
enum class Limit
{
    none,
    connections,
    address,
    requestLine,
    headers,
    body,
    headerTime,
    bodyRate,
    idleTime,
    writeTime,
    requests,
    pipelined,
    count
};

} // namespace kernel::http
