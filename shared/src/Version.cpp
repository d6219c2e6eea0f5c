#include <keelson/Version.h>

namespace keelson {

std::string_view version() noexcept
{
    return KEELSON_VERSION;
}

} // namespace keelson
