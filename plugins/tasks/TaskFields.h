#pragma once

#include "TaskOperation.h"
#include "TaskQuery.h"

#include <keelson/http/Fields.h>

namespace tasks {

/// What requests and answers about tasks have, declared once; with or without the tags.
struct TaskFields
{
    explicit TaskFields(bool tagged);

    keelson::http::Fields<TaskValues> fresh;   ///< of POST
    keelson::http::Fields<TaskValues> changed; ///< of PUT and PATCH; all of it is what an answer has
    keelson::http::Fields<TaskQuery> query;
    keelson::http::Fields<TaskBatch> batch;
    std::shared_ptr<const keelson::http::FieldSet> results; ///< of a batch
};

} // namespace tasks
