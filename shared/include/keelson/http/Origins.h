#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <string_view>

namespace keelson::http {

/// Knows the pages of other origins that work with this server: those of `cors.origins`. A service, for any fiber and any
/// thread; for whoever has to tell a foreign page from a known one, as against forged requests.
class KEELSON_API Origins
{
public:
    static constexpr std::string_view interfaceName = "keelson.Origins";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Origins();

    /// Whether pages of that origin may act with the cookies of their users. `origin` is as a browser sends it
    /// (`https://app.example.com`); `null` and whatever is none are never trusted.
    virtual bool trusted(std::string_view origin) const noexcept = 0;
};

} // namespace keelson::http
