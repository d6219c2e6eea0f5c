#include "kernel/http/Chunks.h"

#include <algorithm>

namespace kernel::http {

namespace {

constexpr unsigned mostDigits = 15;                  // of a size
constexpr std::size_t mostExtensionBytes = 4 * 1024; // of all chunks of a body

int digit(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

Chunks::Step Chunks::next(std::string_view bytes)
{
    const char c = bytes.front();
    switch (_part)
    {
    case Part::size: takeSize(c); break;
    case Part::extension: takeExtension(c); break;
    case Part::sizeLf: endSize(c); break;
    case Part::data: return takeData(bytes);
    case Part::dataCr: expect(c, '\r', Part::dataLf); break;
    case Part::dataLf: expect(c, '\n', Part::size); break;
    case Part::trailers: return takeTrailers(bytes);
    case Part::complete: return {};
    }
    return {1};
}

void Chunks::takeSize(char c)
{
    if (const int value = digit(c); value >= 0)
    {
        if (++_digits > mostDigits) return fail(413, "A chunk of the request's body is too large.");
        _left = _left * 16 + static_cast<unsigned>(value);
        return;
    }
    if (_digits == 0) return fail(400, "A chunk of the request's body has no size.");
    if (c == '\r') _part = Part::sizeLf;
    else
    {
        _extension = {};
        _part = Part::extension;
        takeExtension(c);
    }
}

void Chunks::takeExtension(char c)
{
    if (++_extensionBytes > mostExtensionBytes) return fail(400, "The chunks of the request's body carry too much.");
    if (c == '\r' && _extension.mayEnd()) _part = Part::sizeLf;
    else if (!_extension.take(c)) fail(400, "The size of a chunk is not readable.");
}

void Chunks::endSize(char c)
{
    expect(c, '\n', _left == 0 ? Part::trailers : Part::data);
    _digits = 0;
}

Chunks::Step Chunks::takeData(std::string_view bytes)
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), _left));
    _left -= count;
    if (_left == 0) _part = Part::dataCr;
    return {count, bytes.substr(0, count)};
}

Chunks::Step Chunks::takeTrailers(std::string_view bytes)
{
    const auto taken = _trailers.feed(bytes);
    if (_trailers.fault()) _fault = _trailers.fault();
    else if (_trailers.complete()) _part = Part::complete;
    return {taken};
}

void Chunks::expect(char c, char wanted, Part next)
{
    if (c == wanted) _part = next;
    else fail(400, "A chunk of the request's body does not end where it should.");
}

} // namespace kernel::http
