#pragma once

#include "kernel/http/Fault.h"

#include <keelson/http/Request.h>

#include <cstddef>
#include <string_view>

namespace kernel::http {

/// Reads a request's first line, out of bytes that come in any pieces: one space, and no other, between its three parts
/// (RFC 9112, 3). For one thread.
class StartLine
{
public:
    /// Takes bytes up to the end of the line and says how many; writes method, target and version into the request.
    /// `most` bytes in all, else 414.
    std::size_t feed(std::string_view bytes, std::size_t most, keelson::http::Request& request);

    /// Whether anything but empty lines has come: a few of those may stand before a request (RFC 9112, 2.2).
    bool begun() const noexcept { return _part != Part::before && _part != Part::beforeLf; }
    bool complete() const noexcept { return _part == Part::complete; }
    const Fault& fault() const noexcept { return _fault; }

    /// For the connection's next request.
    void clear() noexcept { *this = StartLine(); }

private:
    enum class Part
    {
        before,
        beforeLf,
        method,
        target,
        version,
        lf,
        complete
    };

    std::size_t step(std::string_view bytes, keelson::http::Request& request);
    std::size_t skip(char c);
    std::size_t takeMethod(std::string_view bytes, keelson::http::Request& request);
    std::size_t takeTarget(std::string_view bytes, keelson::http::Request& request);
    std::size_t takeVersion(std::string_view bytes);
    std::size_t end(char c, keelson::http::Request& request);
    std::size_t fail(int status, const char* reason) noexcept;

    Part _part = Part::before;
    unsigned _emptyLines = 0;
    std::size_t _length = 0;
    std::size_t _versionAt = 0;
    char _major = 0;
    char _minor = 0;
    Fault _fault;
};

} // namespace kernel::http
