#pragma once

#include <cstddef>
#include <limits>
#include <streambuf>
#include <string>

namespace kernel::http::mount {

/// Appends what is written to a string, up to a limit; what goes beyond is dropped and the stream is bad from then on.
class BodyBuffer final : public std::streambuf
{
public:
    /// The string outlives it.
    explicit BodyBuffer(std::string& body) noexcept: _body(body) {}

    void limit(std::size_t bytes) noexcept { _limit = bytes; }

    /// Whether something was dropped.
    bool cut() const noexcept { return _cut; }

protected:
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    int_type overflow(int_type byte) override;

private:
    std::string& _body;
    std::size_t _limit = std::numeric_limits<std::size_t>::max();
    bool _cut = false;
};

} // namespace kernel::http::mount
