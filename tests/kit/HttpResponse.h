#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kit {

/// An answer as it came over the wire. A value.
struct HttpResponse
{
    int status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers; ///< as spelt by the server
    std::string body;                                         ///< without the framing

    /// The first of that name, whatever its case.
    std::optional<std::string> header(std::string_view name) const;

    /// Reads status line and headers from the text before the empty line. Throws std::runtime_error.
    static HttpResponse parseHead(std::string_view head);
};

} // namespace kit
