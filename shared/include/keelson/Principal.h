#pragma once

#include <keelson/Id.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson {

/// Who a request comes from, once that is proven. A value.
struct Principal
{
    Id id;
    std::string role;
    std::vector<std::string> permissions;
    std::optional<Id> session; ///< the one that the credentials belong to

    bool isAdmin() const noexcept { return role == "admin"; }

    bool may(std::string_view permission) const noexcept
    {
        return std::find(permissions.begin(), permissions.end(), permission) != permissions.end();
    }
};

} // namespace keelson
