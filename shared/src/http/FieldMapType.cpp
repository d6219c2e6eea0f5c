#include <keelson/http/FieldMapType.h>

#include "FieldPatch.h"
#include "FieldWords.h"

namespace keelson::http {

FieldMapType::FieldMapType(std::shared_ptr<const FieldType> values, const MapField& options):
    _values(std::move(values)), _options(options), _help(options.help)
{
}

FieldMapType::~FieldMapType() = default;

void FieldMapType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    clear(to);
    if (!isObject(value, reading)) return;
    if (value.size() > _options.max) return reading.refuse("must be an object" + bounds());
    for (const auto& [name, member] : value.items())
    {
        if (reading.enough()) return;
        const FieldReading::Inside inside(reading, std::string_view(name));
        if (fits(name)) _values->read(member, add(to, name), reading);
        else reading.refuse("must have a name" + counted(1, _options.maxName, "characters"));
    }
}

void FieldMapType::merge(const nlohmann::json& patch, void* to, FieldReading& reading) const
{
    if (!isObject(patch, reading)) return;
    for (const auto& [name, member] : patch.items())
    {
        if (reading.enough()) return;
        const FieldReading::Inside inside(reading, std::string_view(name));
        mergeMember(name, member, to, reading);
    }
    if (size(to) > _options.max) reading.refuse("must be an object" + bounds());
}

void FieldMapType::mergeMember(
    const std::string& name, const nlohmann::json& value, void* map, FieldReading& reading) const
{
    if (value.is_null()) return erase(map, name);
    if (!fits(name)) return reading.refuse("must have a name" + counted(1, _options.maxName, "characters"));
    if (void* const existing = find(map, name)) _values->merge(value, existing, reading);
    else _values->read(freshFrom(value), add(map, name), reading);
}

void FieldMapType::setAbsent(void* to) const
{
    clear(to);
}

bool FieldMapType::isObject(const nlohmann::json& value, FieldReading& reading) const
{
    if (!value.is_object()) reading.refuse("must be an object" + bounds());
    return value.is_object();
}

bool FieldMapType::fits(const std::string& name) const noexcept
{
    return !name.empty() && characters(name) <= _options.maxName;
}

std::string FieldMapType::bounds() const
{
    return counted(0, _options.max, "members");
}

nlohmann::ordered_json FieldMapType::schema(BodyForm form) const
{
    auto schema = typeSchema("object", _help);
    schema["additionalProperties"] = _values->schema(form);
    if (form == BodyForm::patch) allowNull(schema["additionalProperties"]);
    schema["propertyNames"] = {{"minLength", 1}, {"maxLength", _options.maxName}};
    schema["maxProperties"] = _options.max;
    if (_options.optional) schema["default"] = nlohmann::ordered_json::object();
    return schema;
}

} // namespace keelson::http
