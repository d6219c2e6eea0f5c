#include "tests/kit/JsonSchema.h"

#include <keelson/Id.h>
#include <keelson/json/DateTime.h>

#include <algorithm>
#include <set>

namespace kit {

namespace {

using Json = nlohmann::json;

const std::set<std::string, std::less<>>& known()
{
    static const std::set<std::string, std::less<>> words{"type", "description", "title", "format", "enum", "default",
        "examples", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "items",
        "properties", "required", "additionalProperties", "propertyNames", "maxProperties", "readOnly", "writeOnly",
        "deprecated", "contentMediaType", "contentEncoding", "$ref", "const", "oneOf"};
    return words;
}

bool isOf(const Json& value, const std::string& type)
{
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer")
        return value.is_number_integer() ||
            (value.is_number_float() && value.get<double>() == static_cast<double>(value.get<std::int64_t>()));
    if (type == "number") return value.is_number();
    if (type == "string") return value.is_string();
    return type == "array" ? value.is_array() : type == "object" && value.is_object();
}

bool isOfAny(const Json& value, const Json& types)
{
    if (types.is_string()) return isOf(value, types.get<std::string>());
    return std::any_of(
        types.begin(), types.end(), [&](const Json& type) { return isOf(value, type.get<std::string>()); });
}

std::size_t characters(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool hasFormat(const std::string& text, const std::string& format)
{
    if (format == "uuid") return keelson::Id::parse(text).has_value();
    if (format == "date-time") return keelson::json::parseDateTime(text).has_value();
    if (format == "email") return text.find('@') != std::string::npos;
    if (format == "uri") return text.find(':') != std::string::npos;
    return true;
}

} // namespace

std::vector<std::string> JsonSchema::errors(const Json& schema, const Json& value) const
{
    std::vector<std::string> found;
    check(schema, value, {"", found});
    return found;
}

void JsonSchema::check(const Json& schema, const Json& value, const Place& place) const
{
    if (schema.contains("$ref"))
        return check(_document.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1))), value, place);
    checkKeywords(schema, place);
    if (schema.contains("type") && !isOfAny(value, schema.at("type")))
        return place.refuse("must be of type " + schema.at("type").dump() + " and is " + value.dump());
    if (schema.contains("enum"))
    {
        const auto& words = schema.at("enum");
        if (std::find(words.begin(), words.end(), value) == words.end())
            place.refuse("must be one of " + words.dump() + " and is " + value.dump());
    }
    if (schema.contains("const") && schema.at("const") != value)
        place.refuse("must be " + schema.at("const").dump() + " and is " + value.dump());
    if (schema.contains("oneOf")) checkOneOf(schema.at("oneOf"), value, place);
    if (value.is_object()) checkObject(schema, value, place);
    if (value.is_array()) checkArray(schema, value, place);
    if (value.is_string()) checkText(schema, value.get<std::string>(), place);
    if (value.is_number()) checkNumber(schema, value.get<double>(), place);
}

void JsonSchema::checkOneOf(const Json& schemas, const Json& value, const Place& place) const
{
    std::vector<std::string> why;
    const auto fits = std::count_if(schemas.begin(), schemas.end(), [&](const Json& schema) {
        std::vector<std::string> found;
        check(schema, value, {place.pointer, found});
        why.insert(why.end(), found.begin(), found.end());
        return found.empty();
    });
    if (fits > 1) place.refuse("fits several of what it may be");
    if (fits == 0) place.errors.insert(place.errors.end(), why.begin(), why.end());
}

void JsonSchema::checkKeywords(const Json& schema, const Place& place) const
{
    for (const auto& [word, ignored] : schema.items())
        if (!known().contains(word)) place.refuse("has the keyword " + word + ", which the kit does not know");
}

void JsonSchema::checkObject(const Json& schema, const Json& value, const Place& place) const
{
    if (schema.contains("required"))
        for (const auto& name : schema.at("required"))
            if (!value.contains(name.get<std::string>())) place.below(name.get<std::string>()).refuse("is required");
    if (schema.contains("maxProperties") && value.size() > schema.at("maxProperties").get<std::size_t>())
        place.refuse("has too many members");
    for (const auto& [name, member] : value.items())
    {
        const auto below = place.below(name);
        if (schema.contains("propertyNames")) check(schema.at("propertyNames"), name, below);
        checkMember(schema, name, member, below);
    }
}

void JsonSchema::checkMember(const Json& schema, const std::string& name, const Json& value, const Place& place) const
{
    const auto properties = schema.find("properties");
    if (properties != schema.end() && properties->contains(name)) return check(properties->at(name), value, place);
    const auto others = schema.find("additionalProperties");
    if (others != schema.end() && others->is_object()) return check(*others, value, place);
    const bool closed = others != schema.end() ? !others->get<bool>() : _answers && properties != schema.end();
    if (closed) place.refuse("is not among what is declared");
}

void JsonSchema::checkArray(const Json& schema, const Json& value, const Place& place) const
{
    if (schema.contains("minItems") && value.size() < schema.at("minItems").get<std::size_t>())
        place.refuse("has too few items");
    if (schema.contains("maxItems") && value.size() > schema.at("maxItems").get<std::size_t>())
        place.refuse("has too many items");
    if (schema.value("uniqueItems", false) && std::set<Json>(value.begin(), value.end()).size() < value.size())
        place.refuse("has an item twice");
    if (!schema.contains("items")) return;
    for (std::size_t i = 0; i < value.size(); ++i) check(schema.at("items"), value[i], place.below(std::to_string(i)));
}

void JsonSchema::checkText(const Json& schema, const std::string& value, const Place& place)
{
    if (schema.contains("minLength") && characters(value) < schema.at("minLength").get<std::size_t>())
        place.refuse("is too short");
    if (schema.contains("maxLength") && characters(value) > schema.at("maxLength").get<std::size_t>())
        place.refuse("is too long");
    if (schema.contains("format") && !hasFormat(value, schema.at("format").get<std::string>()))
        place.refuse("is no " + schema.at("format").get<std::string>() + ": " + value);
}

void JsonSchema::checkNumber(const Json& schema, double value, const Place& place)
{
    if (schema.contains("minimum") && value < schema.at("minimum").get<double>()) place.refuse("is too small");
    if (schema.contains("maximum") && value > schema.at("maximum").get<double>()) place.refuse("is too large");
}

} // namespace kit
