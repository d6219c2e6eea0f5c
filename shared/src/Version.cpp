#include <keelson/SdkVersion.h>
#include <keelson/Version.h>

#include <charconv>
#include <stdexcept>

namespace keelson {

std::string_view version() noexcept
{
    return KEELSON_SDK_VERSION;
}

Version Version::parse(std::string_view text)
{
    Version version;
    unsigned* const parts[] = {&version.major, &version.minor, &version.patch};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (unsigned* const part : parts)
    {
        const auto [next, error] = std::from_chars(at, end, *part);
        if (error != std::errc()) break;
        if (next == end) return version;
        if (*next != '.') break;
        at = next + 1;
    }
    throw std::invalid_argument("'" + std::string(text) + "' is no version; it looks like 1, 1.4 or 1.4.2");
}

std::string Version::text() const
{
    return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
}

} // namespace keelson
