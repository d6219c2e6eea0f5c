#include <keelson/http/FieldType.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

FieldType::~FieldType() = default;

void FieldType::merge(const nlohmann::json& patch, void* to, FieldReading& reading) const
{
    read(patch, to, reading);
}

nlohmann::json FieldType::fromText(std::string_view text) const
{
    return text;
}

} // namespace keelson::http
