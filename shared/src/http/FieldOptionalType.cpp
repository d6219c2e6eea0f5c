#include <keelson/http/FieldOptionalType.h>

#include "FieldPatch.h"
#include "FieldWords.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace keelson::http {

FieldOptionalType::FieldOptionalType(std::shared_ptr<const FieldType> type): _type(std::move(type)) {}

FieldOptionalType::~FieldOptionalType() = default;

void FieldOptionalType::read(const nlohmann::json& json, void* to, FieldReading& reading) const
{
    if (json.is_null()) reset(to);
    else _type->read(json, emplace(to), reading);
}

void FieldOptionalType::merge(const nlohmann::json& patch, void* to, FieldReading& reading) const
{
    void* const existing = patch.is_null() ? nullptr : value(to);
    if (existing) _type->merge(patch, existing, reading);
    else read(freshFrom(patch), to, reading);
}

nlohmann::json FieldOptionalType::fromText(std::string_view text) const
{
    return _type->fromText(text);
}

bool FieldOptionalType::many() const noexcept
{
    return _type->many();
}

void FieldOptionalType::setAbsent(void* to) const
{
    if (_type->required()) reset(to);
    else _type->setAbsent(emplace(to));
}

nlohmann::ordered_json FieldOptionalType::schema(BodyForm form) const
{
    auto schema = _type->schema(form);
    allowNull(schema);
    return schema;
}

} // namespace keelson::http
