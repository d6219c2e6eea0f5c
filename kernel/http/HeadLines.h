#pragma once

#include <cstddef>
#include <string_view>

namespace kernel::http {

/// Finds the end of a request's header fields in bytes that come in any pieces, and that each of their lines ends in CR LF
/// and none begins with a blank. llhttp lets some of that pass (docs/decisions/0004-strictness.md). For one thread.
class HeadLines
{
public:
    /// How many bytes at the front are well; all that follow belong to the body or are wrong.
    std::size_t feed(std::string_view bytes) noexcept;

    /// The empty line has come.
    bool complete() const noexcept { return _complete; }
    bool failed() const noexcept { return _failed; }

    /// For the connection's next request.
    void clear() noexcept { *this = HeadLines(); }

private:
    bool _lineBegins = true;
    bool _empty = true;   // there is nothing in the line but, perhaps, its CR
    bool _return = false; // the last byte was CR
    bool _complete = false;
    bool _failed = false;
};

} // namespace kernel::http
