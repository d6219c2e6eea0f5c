#include "KnownOrigins.h"

#include <algorithm>

namespace cors {

bool KnownOrigins::trusted(std::string_view origin) const noexcept
{
    return origin != "*" && std::ranges::find(_origins, origin) != _origins.end();
}

} // namespace cors
