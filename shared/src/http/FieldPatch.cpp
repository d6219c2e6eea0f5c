#include "FieldPatch.h"

#include <nlohmann/json.hpp>

namespace keelson::http {

// As deep as the JSON, which json::parse has bounded.
nlohmann::json freshFrom(const nlohmann::json& patch)
{
    if (!patch.is_object()) return patch;
    auto fresh = nlohmann::json::object();
    for (const auto& [name, value] : patch.items())
        if (!value.is_null()) fresh[name] = freshFrom(value);
    return fresh;
}

} // namespace keelson::http
