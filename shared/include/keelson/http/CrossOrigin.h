#pragma once

#include <keelson/Version.h>

#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// Which pages of other origins may read the answers below a path, where that differs from `cors.origins`. A plugin adds
/// its own in `start`, and it stays as it is: `context.add<CrossOrigin>(mine)`.
struct CrossOrigin
{
    static constexpr std::string_view interfaceName = "keelson.CrossOrigin";
    static constexpr Version interfaceVersion{1, 0};

    std::string path;                 ///< `/api/v1/public`: it and what is below; the longest that fits counts
    std::vector<std::string> origins; ///< exact; `*` is everybody's pages, and then never with credentials
    bool credentials = false;         ///< whether the browser may send cookies along
};

} // namespace keelson::http
