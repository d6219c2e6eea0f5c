#pragma once

#include "TaskStore.h"

#include <keelson/PersonalData.h>

namespace tasks {

/// All tasks of a user, for their export and their end.
class TaskPersonalData final : public keelson::PersonalData
{
public:
    /// The store outlives it.
    explicit TaskPersonalData(TaskStore& store): _store(store) {}

    std::string_view name() const noexcept override { return "tasks"; }
    nlohmann::json exportOf(const keelson::Id& user) override;
    void erase(const keelson::Id& user) override { _store.erase(user); }

private:
    TaskStore& _store;
};

} // namespace tasks
