#pragma once

#include <keelson/Export.h>
#include <keelson/Id.h>
#include <keelson/Version.h>

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace keelson {

/// What one plugin keeps of a person. A plugin owns it and adds it with `PluginContext::add`; there may be many. Called on a
/// request's fiber.
class KEELSON_API PersonalData
{
public:
    static constexpr std::string_view interfaceName = "keelson.PersonalData";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~PersonalData();

    /// The field of the export that holds it, as `tasks`.
    virtual std::string_view name() const noexcept = 0;

    /// All of the user's, without secrets.
    virtual nlohmann::json exportOf(const Id& user) = 0;

    /// Removes all of the user's. Safe to be called again after a failure half-way.
    virtual void erase(const Id& user) = 0;
};

} // namespace keelson
