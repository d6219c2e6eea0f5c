#include <keelson/http/FieldSet.h>

#include "FieldWords.h"
#include "QueryText.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Form.h>

#include <algorithm>
#include <stdexcept>

namespace keelson::http {

FieldSet::FieldSet(std::string_view name, std::string_view help, Make make): _name(name), _help(help), _make(make) {}

FieldSet::~FieldSet() = default;

void FieldSet::add(std::string_view name, Member member, std::shared_ptr<const FieldType> type)
{
    add({std::string(name), std::move(member), std::move(type)});
}

void FieldSet::addReadOnly(std::string_view name, std::shared_ptr<const FieldType> type, bool always)
{
    add({std::string(name), {}, std::move(type), always});
}

void FieldSet::add(Entry entry)
{
    if (find(entry.name)) throw std::logic_error("the fields of " + _name + " have '" + entry.name + "' twice");
    _entries.push_back(std::move(entry));
}

const FieldSet::Entry* FieldSet::find(std::string_view name) const noexcept
{
    const auto found = std::find_if(
        _entries.begin(), _entries.end(), [&](const Entry& entry) { return entry.name == name; });
    return found == _entries.end() ? nullptr : &*found;
}

void FieldSet::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    if (!isObject(value, reading)) return;
    std::size_t known = 0;
    for (const Entry& entry : _entries)
    {
        if (!entry.member) continue;
        const FieldReading::Inside inside(reading, std::string_view(entry.name));
        const auto given = value.find(entry.name);
        if (given == value.end()) setMissing(entry, to, reading);
        else entry.type->read(*given, entry.member(to), reading);
        if (given != value.end()) ++known;
    }
    if (known < value.size()) refuseOthers(value, reading);
}

void FieldSet::merge(const nlohmann::json& patch, void* to, FieldReading& reading) const
{
    if (!isObject(patch, reading)) return;
    for (const auto& [name, value] : patch.items())
    {
        const Entry* const entry = find(name);
        if (!entry || !entry->member) continue;
        const FieldReading::Inside inside(reading, std::string_view(name));
        if (value.is_null()) setMissing(*entry, to, reading);
        else entry->type->merge(value, entry->member(to), reading);
    }
    refuseOthers(patch, reading);
}

void FieldSet::setMissing(const Entry& entry, void* to, FieldReading& reading)
{
    if (entry.type->required()) reading.refuse("is required");
    else entry.type->setAbsent(entry.member(to));
}

bool FieldSet::isObject(const nlohmann::json& value, FieldReading& reading) const
{
    if (!value.is_object()) reading.refuse("must be an object");
    return value.is_object();
}

void FieldSet::refuseOthers(const nlohmann::json& value, FieldReading& reading) const
{
    for (const auto& [name, ignored] : value.items())
    {
        if (reading.enough()) return;
        const Entry* const entry = find(name);
        if (entry && entry->member) continue;
        const FieldReading::Inside inside(reading, std::string_view(name));
        reading.refuse(entry ? "is read-only" : "unknown field");
    }
}

nlohmann::ordered_json FieldSet::schema(BodyForm form) const
{
    auto schema = typeSchema("object", _help);
    auto properties = nlohmann::ordered_json::object();
    auto required = nlohmann::ordered_json::array();
    for (const Entry& entry : _entries)
    {
        properties[entry.name] = property(entry, form);
        if (owed(entry, form)) required.push_back(entry.name);
    }
    schema["properties"] = std::move(properties);
    if (!required.empty()) schema["required"] = std::move(required);
    // Answers may have more one day.
    if (form != BodyForm::answer) schema["additionalProperties"] = false;
    return schema;
}

bool FieldSet::owed(const Entry& entry, BodyForm form) const
{
    if (form == BodyForm::answer) return entry.always;
    return form == BodyForm::whole && entry.member && entry.type->required();
}

// A patch sets no fallbacks, and null brings them back.
nlohmann::ordered_json FieldSet::property(const Entry& entry, BodyForm form)
{
    auto schema = entry.type->schema(form);
    if (form == BodyForm::answer) schema.erase("default");
    else if (!entry.member) schema["readOnly"] = true;
    else if (form == BodyForm::patch)
    {
        schema.erase("default");
        if (!entry.type->required()) allowNull(schema);
    }
    return schema;
}

void FieldSet::readWhole(const nlohmann::json& value, void* to) const
{
    FieldReading reading;
    read(value, to, reading);
    reading.finish();
}

void FieldSet::mergeWhole(const nlohmann::json& patch, void* to) const
{
    FieldReading reading;
    merge(patch, to, reading);
    reading.finish();
}

void FieldSet::readText(std::string_view text, const json::Limits& limits, void* to) const
{
    readWhole(json::parse(text, limits), to);
}

void FieldSet::mergeText(std::string_view text, const json::Limits& limits, void* to) const
{
    mergeWhole(json::parse(text, limits), to);
}

void FieldSet::readQuery(std::string_view query, void* to) const
{
    const auto texts = queryParameters(query);
    FieldReading reading;
    auto values = nlohmann::json::object();
    collect(texts, values, reading);
    read(values, to, reading);
    try
    {
        reading.finish();
    }
    catch (const FieldErrors& errors)
    {
        Problem problem(problems::badRequest, PublicText("The query has parameters that are wrong."));
        for (const auto& [pointer, detail] : errors.errors()) problem.field(pointer, detail);
        throw problem;
    }
}

void FieldSet::checkQuery(std::string_view query) const
{
    if (_make) readQuery(query, _make().get());
}

void FieldSet::readForm(std::string_view form, void* to) const
{
    readTexts(formFields(form), to);
}

void FieldSet::readTexts(const Texts& texts, void* to) const
{
    FieldReading reading;
    auto values = nlohmann::json::object();
    collect(texts, values, reading);
    read(values, to, reading);
    reading.finish();
}

void FieldSet::readForm(const Request& request, const FormLimits& limits, void* to) const
{
    const Form form(request, ofFiles() ? Form::Kinds::multipart : Form::Kinds::any, limits);
    std::vector<const FormFile*> files;
    for (const auto& part : form.parts())
        if (part.file) files.push_back(&*part.file);
    FieldReading reading(files);
    auto values = nlohmann::json::object();
    std::uint64_t seen = 0;
    for (const auto& part : form.parts())
    {
        const auto value = [&](const FieldType& type) {
            return part.file ? nlohmann::json::binary({}, seen) : type.fromText(part.text);
        };
        place(part.name, value, values, reading);
        if (part.file) ++seen;
    }
    read(values, to, reading);
    reading.finish();
}

bool FieldSet::ofFiles() const noexcept
{
    return std::ranges::any_of(_entries, [](const Entry& entry) { return entry.member && entry.type->ofFiles(); });
}

void FieldSet::collect(const Texts& texts, nlohmann::json& values, FieldReading& reading) const
{
    for (const auto& each : texts)
    {
        const auto value = [&](const FieldType& type) { return type.fromText(each.second); };
        place(each.first, value, values, reading);
    }
}

// What is refused here is not among the values, so that it is refused once.
void FieldSet::place(std::string_view name, const std::function<nlohmann::json(const FieldType&)>& value,
    nlohmann::json& values, FieldReading& reading) const
{
    const FieldReading::Inside inside(reading, name);
    const Entry* const entry = find(name);
    if (!entry || !entry->member) reading.refuse("is not known here");
    else if (entry->type->many()) values[entry->name].push_back(value(*entry->type));
    else if (values.contains(entry->name)) reading.refuse("is there twice");
    else values[entry->name] = value(*entry->type);
}

} // namespace keelson::http
