#include <keelson/SdkVersion.h>
#include <keelson/Version.h>

namespace keelson {

std::string_view version() noexcept
{
    return KEELSON_SDK_VERSION;
}

} // namespace keelson
