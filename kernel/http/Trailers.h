#pragma once

#include "kernel/http/Fault.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace kernel::http {

/// The fields behind a chunked body, in any pieces: checked, bounded, and dropped, since nobody here waits for one
/// (RFC 9112, 7.1.2). Those that would say something of the message itself are refused (RFC 9110, 6.5.1).
class Trailers
{
public:
    /// Takes bytes up to and with the empty line.
    std::size_t feed(std::string_view bytes);

    bool complete() const noexcept { return _part == Part::complete; }
    const Fault& fault() const noexcept { return _fault; }

private:
    enum class Part
    {
        lineStart,
        name,
        value,
        valueLf,
        endLf,
        complete
    };

    void take(char c);
    void takeName(char c);
    void expectLf(char c, Part next);
    void fail(int status, const char* reason) noexcept { _fault = {status, reason}; }

    Part _part = Part::lineStart;
    std::size_t _length = 0;
    std::string _name; // of the field that comes; rarely one comes at all
    Fault _fault;
};

} // namespace kernel::http
