#include "kernel/http/mount/BodyBuffer.h"

#include <algorithm>

namespace kernel::http::mount {

std::streamsize BodyBuffer::xsputn(const char* bytes, std::streamsize count)
{
    const auto wanted = static_cast<std::size_t>(count);
    const auto taken = std::min(wanted, _limit - std::min(_limit, _body.size()));
    _body.append(bytes, taken);
    _cut = _cut || taken < wanted;
    return static_cast<std::streamsize>(taken);
}

BodyBuffer::int_type BodyBuffer::overflow(int_type byte)
{
    if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
    const char c = traits_type::to_char_type(byte);
    return xsputn(&c, 1) == 1 ? byte : traits_type::eof();
}

} // namespace kernel::http::mount
