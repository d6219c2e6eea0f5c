#include "kernel/http/openapi/Schemas.h"

#include <algorithm>

namespace kernel::http::openapi {

using keelson::http::BodyForm;
using keelson::http::FieldSet;

namespace {

Json to(const std::string& name)
{
    return {{"$ref", "#/components/schemas/" + name}};
}

std::string_view suffix(BodyForm form, bool answered)
{
    if (form == BodyForm::patch) return "Patch";
    return form == BodyForm::whole && answered ? "Input" : "";
}

bool isOf(const Json& schema, std::string_view type)
{
    const auto found = schema.find("type");
    if (found == schema.end()) return false;
    if (found->is_string()) return *found == type;
    return std::any_of(found->begin(), found->end(), [&](const Json& each) { return each == type; });
}

bool demands(const Json& schema, const std::string& name)
{
    const auto required = schema.find("required");
    return required != schema.end() &&
        std::any_of(required->begin(), required->end(), [&](const Json& each) { return each == name; });
}

Json objectExample(const Json& schema)
{
    auto example = Json::object();
    for (const auto& [name, property] : schema.at("properties").items())
    {
        const bool owed = demands(schema, name);
        if (!owed && !property.contains("examples")) continue;
        auto value = exampleOf(property);
        if (owed && value.is_null() && !isOf(property, "null")) return nullptr;
        if (!value.is_null() || owed) example[name] = std::move(value);
    }
    return example;
}

Json textExample(const Json& schema)
{
    const auto format = schema.value("format", "");
    if (format == "uuid") return "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13";
    if (format == "date-time") return "2026-11-20T16:50:00.123Z";
    if (format == "email") return "anna@example.com";
    return nullptr;
}

/// In words: by the keyword, generators of clients take the field for one that is always there, and have every body name it.
void sayDefaults(Json& schema)
{
    if (schema.is_array() || schema.contains("properties"))
        for (auto& each : schema.is_array() ? schema : schema.at("properties")) sayDefaults(each);
    for (const auto* part : {"items", "oneOf", "additionalProperties"})
        if (schema.is_object() && schema.contains(part) && schema.at(part).is_structured())
            sayDefaults(schema.at(part));
    if (!schema.is_object() || !schema.contains("default")) return;
    const auto said = schema.value("description", "");
    schema["description"] = said + (said.empty() ? "" : "; ") + schema.at("default").dump() + " where it is absent";
    schema.erase("default");
}

} // namespace

void Schemas::use(const FieldSet& fields, BodyForm form)
{
    auto& uses = _uses[fields.name()];
    auto schema = fields.schema(form);
    const auto same = [&](const Use& use) { return use.schema == schema; };
    if (std::none_of(uses.begin(), uses.end(), same)) uses.push_back({form, std::move(schema)});
}

Json Schemas::reference(const FieldSet& fields, BodyForm form) const
{
    const auto& uses = _uses.at(fields.name());
    const auto schema = fields.schema(form);
    const auto found = std::find_if(uses.begin(), uses.end(), [&](const Use& use) { return use.schema == schema; });
    return to(nameOf(fields.name(), uses, static_cast<std::size_t>(found - uses.begin())));
}

std::string Schemas::nameOf(const std::string& name, const std::vector<Use>& uses, std::size_t index)
{
    if (uses.size() == 1) return name;
    const auto form = uses[index].form;
    const auto before = std::count_if(uses.begin(), uses.begin() + static_cast<std::ptrdiff_t>(index),
        [&](const Use& use) { return use.form == form; });
    const bool answered = std::any_of(
        uses.begin(), uses.end(), [](const Use& use) { return use.form == BodyForm::answer; });
    return name + std::string(suffix(form, answered)) + (before == 0 ? "" : std::to_string(before + 1));
}

Json Schemas::page(const FieldSet& items)
{
    const auto reference = this->reference(items, BodyForm::answer);
    const auto target = reference.at("$ref").get<std::string>();
    const auto name = target.substr(target.rfind('/') + 1) + "Page";
    _pages[name] = {{"type", "object"},
        {"properties",
            {{"items", {{"type", "array"}, {"items", reference}}},
                {"next_cursor",
                    {{"type", {"string", "null"}}, {"description", "for the next page, as the parameter `cursor`"}}},
                {"total",
                    {{"type", "integer"}, {"minimum", 0}, {"description", "of all pages, where it is asked for"}}}}},
        {"required", {"items", "next_cursor"}}};
    return to(name);
}

Json Schemas::all() const
{
    auto schemas = Json::object();
    for (const auto& [name, uses] : _uses)
        for (std::size_t i = 0; i < uses.size(); ++i) schemas[nameOf(name, uses, i)] = uses[i].schema;
    for (auto& schema : schemas) sayDefaults(schema);
    for (const auto& [name, page] : _pages) schemas[name] = page;
    return schemas;
}

Json exampleOf(const Json& schema)
{
    if (schema.contains("examples")) return schema.at("examples").at(0);
    if (schema.contains("default")) return schema.at("default");
    if (schema.contains("enum")) return schema.at("enum").at(0);
    if (isOf(schema, "null")) return nullptr;
    if (isOf(schema, "object")) return schema.contains("properties") ? objectExample(schema) : Json::object();
    if (isOf(schema, "string")) return textExample(schema);
    if (isOf(schema, "integer") || isOf(schema, "number"))
        return std::max<std::int64_t>(1, schema.value("minimum", std::int64_t{1}));
    if (isOf(schema, "boolean")) return false;
    if (!isOf(schema, "array")) return nullptr;
    const auto item = exampleOf(schema.at("items"));
    if (!item.is_null()) return Json::array({item});
    return schema.value("minItems", 0) == 0 ? Json::array() : Json();
}

} // namespace kernel::http::openapi
