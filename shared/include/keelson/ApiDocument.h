#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <string>
#include <string_view>

namespace keelson {

/// What the server tells of its API: the OpenAPI 3.1 document of all routes that are not hidden. A service of the server, for
/// any fiber and thread.
class KEELSON_API ApiDocument
{
public:
    static constexpr std::string_view interfaceName = "keelson.ApiDocument";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~ApiDocument();

    /// JSON, the same for the server's life. Throws std::logic_error before all plugins have started, so not for `start`.
    virtual const std::string& openApi() const = 0;
};

} // namespace keelson
