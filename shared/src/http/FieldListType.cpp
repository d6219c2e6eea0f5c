#include <keelson/http/FieldListType.h>

#include "FieldWords.h"

#include <set>

namespace keelson::http {

FieldListType::FieldListType(std::shared_ptr<const FieldType> items, const ListField& options):
    _items(std::move(items)), _options(options), _help(options.help)
{
}

FieldListType::~FieldListType() = default;

void FieldListType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    clear(to);
    if (!fits(value, reading)) return;
    reserve(to, value.size());
    for (std::size_t i = 0; i < value.size() && !reading.enough(); ++i)
    {
        const FieldReading::Inside inside(reading, i);
        _items->read(value[i], add(to), reading);
    }
    if (_options.unique) refuseTwice(value, reading);
}

bool FieldListType::fits(const nlohmann::json& value, FieldReading& reading) const
{
    const bool good = value.is_array() && value.size() >= _options.min && value.size() <= _options.max;
    if (!good) reading.refuse("must be a list" + bounds());
    return good;
}

void FieldListType::refuseTwice(const nlohmann::json& value, FieldReading& reading) const
{
    const auto before = [](const nlohmann::json* a, const nlohmann::json* b) { return *a < *b; };
    std::set<const nlohmann::json*, decltype(before)> seen;
    for (std::size_t i = 0; i < value.size(); ++i)
    {
        if (seen.insert(&value[i]).second) continue;
        const FieldReading::Inside inside(reading, i);
        reading.refuse("is in the list twice");
    }
}

nlohmann::json FieldListType::fromText(std::string_view text) const
{
    return _items->fromText(text);
}

void FieldListType::setAbsent(void* to) const
{
    clear(to);
}

std::string FieldListType::bounds() const
{
    return counted(_options.min, _options.max, "items");
}

nlohmann::ordered_json FieldListType::schema(BodyForm form) const
{
    auto schema = typeSchema("array", _help);
    schema["items"] = _items->schema(form == BodyForm::answer ? form : BodyForm::whole);
    if (_options.min > 0) schema["minItems"] = _options.min;
    schema["maxItems"] = _options.max;
    if (_options.unique) schema["uniqueItems"] = true;
    if (_options.optional) schema["default"] = nlohmann::ordered_json::array();
    return schema;
}

} // namespace keelson::http
