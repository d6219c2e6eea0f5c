#include "MediaType.h"

#include "FieldValues.h"

#include <keelson/http/Headers.h>

namespace keelson::http {

// Of two fields, nobody knows which one counts.
bool isOfType(const Headers& headers, std::string_view type) noexcept
{
    return headers.count("Content-Type") == 1 && sameName(mediaType(*headers.get("Content-Type")), type);
}

std::string_view mediaType(std::string_view value) noexcept
{
    return trimmed(value.substr(0, value.find(';')));
}

} // namespace keelson::http
