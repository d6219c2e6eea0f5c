#include "TaskOperation.h"

#include <algorithm>

namespace tasks {

using keelson::http::BodyForm;
using keelson::http::Field;
using keelson::http::FieldReading;
using keelson::http::Fields;
using Inside = FieldReading::Inside;

namespace {

bool isKind(const nlohmann::json& value)
{
    return value == "create" || value == "update" || value == "delete";
}

bool mayHave(TaskOperation::Kind kind, std::string_view name)
{
    using Kind = TaskOperation::Kind;
    if (name == "op") return true;
    if (name == "task") return kind != Kind::remove;
    return kind != Kind::create && (name == "id" || name == "if_match");
}

} // namespace

TaskOperationType::TaskOperationType(Fields<TaskValues> fresh, Fields<TaskValues> changed):
    _fresh(std::move(fresh)),
    _changed(std::move(changed)),
    _kind(Field::choice<Kind>(
        {.allowed = {{"create", Kind::create}, {"update", Kind::update}, {"delete", Kind::remove}}})),
    _id(Field::id())
{
}

void TaskOperationType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    auto& operation = *static_cast<TaskOperation*>(to);
    if (!value.is_object()) return reading.refuse("must be an object");
    {
        const Inside inside(reading, std::string_view("op"));
        if (!value.contains("op")) return reading.refuse("is required");
        if (!isKind(value["op"])) return _kind.type->read(value["op"], &operation.kind, reading);
        _kind.type->read(value["op"], &operation.kind, reading);
    }
    for (const auto& [name, ignored] : value.items())
    {
        if (mayHave(operation.kind, name)) continue;
        const Inside inside(reading, std::string_view(name));
        reading.refuse("unknown field");
    }
    if (operation.kind != Kind::create) readId(value, operation, reading);
    if (operation.kind != Kind::remove) readTask(value, operation, reading);
    if (operation.kind != Kind::create) readIfMatch(value, operation, reading);
}

void TaskOperationType::readId(const nlohmann::json& value, TaskOperation& to, FieldReading& reading) const
{
    const Inside inside(reading, std::string_view("id"));
    if (value.contains("id")) _id.type->read(value["id"], &to.id, reading);
    else reading.refuse("is required");
}

void TaskOperationType::readTask(const nlohmann::json& value, TaskOperation& to, FieldReading& reading) const
{
    const Inside inside(reading, std::string_view("task"));
    if (!value.contains("task")) return reading.refuse("is required");
    const auto& task = value["task"];
    if (to.kind == Kind::create) _fresh.set()->read(task, &to.task, reading);
    else if (task.is_object()) to.patch = task;
    else reading.refuse("must be an object");
}

void TaskOperationType::readIfMatch(const nlohmann::json& value, TaskOperation& to, FieldReading& reading)
{
    const Inside inside(reading, std::string_view("if_match"));
    const auto given = value.find("if_match");
    if (given == value.end() || given->is_null()) return;
    if (given->is_string()) to.ifMatch = given->get<std::string>();
    else reading.refuse("must be a text");
}

nlohmann::ordered_json TaskOperationType::schema(BodyForm) const
{
    return {{"oneOf", {schema(Kind::create), schema(Kind::update), schema(Kind::remove)}}};
}

nlohmann::ordered_json TaskOperationType::schema(Kind kind) const
{
    static constexpr const char* words[]{"create", "update", "delete"};
    nlohmann::ordered_json properties{{"op", {{"type", "string"}, {"const", words[static_cast<int>(kind)]}}}};
    nlohmann::ordered_json required{"op"};
    if (kind != Kind::create)
    {
        properties["id"] = _id.type->schema(BodyForm::whole);
        properties["if_match"] = {{"type", "string"}, {"description", "the ETag that the task must still have"}};
        required.push_back("id");
    }
    if (kind != Kind::remove)
    {
        properties["task"] = kind == Kind::create ? _fresh.set()->schema(BodyForm::whole)
                                                  : _changed.set()->schema(BodyForm::patch);
        required.push_back("task");
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

} // namespace tasks
