#include <keelson/http/FieldType.h>

namespace keelson::http {

FieldType::~FieldType() = default;

void FieldType::merge(const nlohmann::json& patch, void* to, FieldReading& reading) const
{
    read(patch, to, reading);
}

} // namespace keelson::http
