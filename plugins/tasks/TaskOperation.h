#pragma once

#include "TaskValues.h"

#include <keelson/Id.h>
#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace tasks {

/// One operation of a batch.
struct TaskOperation
{
    enum class Kind
    {
        create,
        update,
        remove
    };

    Kind kind = Kind::create;
    TaskValues task;                    ///< of `create`
    keelson::Id id;                     ///< of the others
    nlohmann::json patch;               ///< of `update`: a JSON object
    std::optional<std::string> ifMatch; ///< of those with an id
};

struct TaskBatch
{
    std::vector<TaskOperation> operations;
};

/// How it is read: what each kind must have and may have. `update` is looked at as a patch only when the task is there.
class TaskOperationType final : public keelson::http::FieldType
{
public:
    /// A task as it is sent when it is new, and a patch of one.
    TaskOperationType(keelson::http::Fields<TaskValues> fresh, keelson::http::Fields<TaskValues> changed);

    void read(const nlohmann::json& value, void* to, keelson::http::FieldReading& reading) const override;
    bool required() const noexcept override { return true; }
    void setAbsent(void*) const override {}
    nlohmann::ordered_json schema(keelson::http::BodyForm form) const override;

private:
    using Kind = TaskOperation::Kind;

    void readId(const nlohmann::json& value, TaskOperation& to, keelson::http::FieldReading& reading) const;
    void readTask(const nlohmann::json& value, TaskOperation& to, keelson::http::FieldReading& reading) const;
    static void readIfMatch(const nlohmann::json& value, TaskOperation& to, keelson::http::FieldReading& reading);
    nlohmann::ordered_json schema(Kind kind) const;

    keelson::http::Fields<TaskValues> _fresh;
    keelson::http::Fields<TaskValues> _changed;
    keelson::http::FieldOf<Kind> _kind;
    keelson::http::FieldOf<keelson::Id> _id;
};

} // namespace tasks
