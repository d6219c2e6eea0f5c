#include "kernel/http/Gzip.h"

#include <limits>
#include <new>
#include <zlib.h>

namespace kernel::http {

namespace {

constexpr int level = 6;
constexpr int windowWithGzip = 15 + 16;
constexpr int memoryLevel = 8;

/// zlib's memory for one compression after the other: making it anew costs more than a small body.
class Deflater
{
public:
    Deflater()
    {
        if (::deflateInit2(&_stream, level, Z_DEFLATED, windowWithGzip, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Deflater() { ::deflateEnd(&_stream); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string compress(std::string_view bytes)
    {
        ::deflateReset(&_stream);
        std::string result(::deflateBound(&_stream, bytes.size()), '\0');
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib's interface; it only reads
        _stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        _stream.next_out = reinterpret_cast<Bytef*>(result.data());
        _stream.avail_in = static_cast<uInt>(bytes.size());
        _stream.avail_out = static_cast<uInt>(result.size());
        if (::deflate(&_stream, Z_FINISH) != Z_STREAM_END) throw std::bad_alloc();
        result.resize(_stream.total_out);
        return result;
    }

private:
    z_stream _stream{};
};

} // namespace

std::string gzip(std::string_view bytes)
{
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2) throw std::bad_alloc();
    thread_local Deflater deflater; // no fiber waits in here
    return deflater.compress(bytes);
}

} // namespace kernel::http
