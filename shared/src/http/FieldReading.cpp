#include <keelson/http/FieldReading.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace keelson::http {

const FormFile* FieldReading::file(const nlohmann::json& value) const
{
    if (!value.is_binary() || !value.get_binary().has_subtype()) return nullptr;
    const auto index = value.get_binary().subtype();
    return index < _files.size() ? _files[index] : nullptr;
}

void FieldReading::refuse(std::string_view detail)
{
    if (!enough()) _errors.push_back({_pointer.text(), std::string(detail)});
}

void FieldReading::finish()
{
    if (!_errors.empty()) throw FieldErrors(std::exchange(_errors, {}));
}

} // namespace keelson::http
