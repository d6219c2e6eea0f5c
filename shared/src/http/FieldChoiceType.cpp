#include <keelson/http/FieldChoiceType.h>

#include "FieldWords.h"

#include <algorithm>

namespace keelson::http {

FieldChoiceType::FieldChoiceType(std::vector<std::string> words, std::optional<std::size_t> fallback, std::string help):
    _words(std::move(words)), _fallback(fallback), _help(std::move(help))
{
}

FieldChoiceType::~FieldChoiceType() = default;

void FieldChoiceType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    const auto word = value.is_string() ? std::find(_words.begin(), _words.end(), value.get_ref<const std::string&>())
                                        : _words.end();
    if (word == _words.end()) return reading.refuse(oneOf(_words));
    assign(to, static_cast<std::size_t>(word - _words.begin()));
}

void FieldChoiceType::setAbsent(void* to) const
{
    assign(to, _fallback.value());
}

nlohmann::ordered_json FieldChoiceType::schema(BodyForm) const
{
    auto schema = typeSchema("string", _help);
    schema["enum"] = _words;
    if (_fallback) schema["default"] = _words[*_fallback];
    return schema;
}

} // namespace keelson::http
