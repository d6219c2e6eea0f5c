#pragma once

#include "kernel/http/ChunkExtension.h"
#include "kernel/http/Fault.h"
#include "kernel/http/Trailers.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kernel::http {

/// Takes a chunked body apart that comes in any pieces (RFC 9112, 7.1), to the letter: what one reads and another skips is
/// how requests are smuggled. For one thread.
class Chunks
{
public:
    struct Step
    {
        std::size_t taken = 0;
        std::string_view data{}; ///< of the body, in the bytes that were taken
    };

    /// Takes some bytes, at least one as long as neither `complete` nor `fault`.
    Step next(std::string_view bytes);

    /// How much of the current chunk is still to come, as far as its size is known.
    std::uint64_t left() const noexcept { return _left; }

    bool complete() const noexcept { return _part == Part::complete; }
    const Fault& fault() const noexcept { return _fault; }

private:
    enum class Part
    {
        size,
        extension,
        sizeLf,
        data,
        dataCr,
        dataLf,
        trailers,
        complete
    };

    void takeSize(char c);
    void takeExtension(char c);
    void endSize(char c);
    Step takeData(std::string_view bytes);
    Step takeTrailers(std::string_view bytes);
    void expect(char c, char wanted, Part next);
    void fail(int status, const char* reason) noexcept { _fault = {status, reason}; }

    Part _part = Part::size;
    unsigned _digits = 0;
    std::uint64_t _left = 0; // of the current chunk
    std::size_t _extensionBytes = 0;
    ChunkExtension _extension;
    Trailers _trailers;
    Fault _fault;
};

} // namespace kernel::http
