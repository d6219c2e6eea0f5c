#include "FieldTextType.h"

#include "FieldWords.h"

#include <algorithm>

namespace keelson::http {

FieldTextType::FieldTextType(const TextField& options): _options(options), _format(options.format), _help(options.help)
{
}

void FieldTextType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    if (!fits(value)) return reading.refuse(demand());
    const auto& text = value.get_ref<const std::string&>();
    if (_options.check)
    {
        for (const std::string& detail : _options.check(text)) reading.refuse(detail);
    }
    *static_cast<std::string*>(to) = text;
}

bool FieldTextType::fits(const nlohmann::json& value) const
{
    if (!value.is_string()) return false;
    const auto& text = value.get_ref<const std::string&>();
    const auto& allowed = _options.allowed;
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text) == allowed.end()) return false;
    const std::size_t length = characters(text);
    return length >= _options.min && length <= _options.max;
}

std::string FieldTextType::demand() const
{
    if (!_options.allowed.empty()) return oneOf(_options.allowed);
    return "must be text" + counted(_options.min, _options.max, "characters");
}

void FieldTextType::setAbsent(void* to) const
{
    *static_cast<std::string*>(to) = _options.fallback.value();
}

nlohmann::ordered_json FieldTextType::schema(BodyForm) const
{
    auto schema = typeSchema("string", _help);
    if (!_format.empty()) schema["format"] = _format;
    if (!_options.allowed.empty()) schema["enum"] = _options.allowed;
    if (_options.min > 0) schema["minLength"] = _options.min;
    schema["maxLength"] = _options.max;
    annotate(schema, _options.fallback, _options.example);
    return schema;
}

} // namespace keelson::http
