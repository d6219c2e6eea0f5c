#pragma once

#include <string>
#include <string_view>

namespace keelson::http {

/// A file that came with a form. All but the content is what the client says: data to show and to keep, nothing to go by. The
/// name may be empty, be `../../etc/passwd`, or have any characters but control characters: never make a path of it.
struct FormFile
{
    std::string filename;     ///< UTF-8, as it came
    std::string type;         ///< `image/png`, with parameters where there are any; empty where the client says nothing
    std::string_view content; ///< in the request's body, in memory or in its file; lives as long as the request
};

} // namespace keelson::http
