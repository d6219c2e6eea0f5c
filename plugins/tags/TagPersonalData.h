#pragma once

#include "TagStore.h"

#include <keelson/PersonalData.h>

namespace tags {

/// All tags of a user, for their export and their end.
class TagPersonalData final : public keelson::PersonalData
{
public:
    /// The store outlives it.
    explicit TagPersonalData(TagStore& store): _store(store) {}

    std::string_view name() const noexcept override { return "tags"; }
    nlohmann::json exportOf(const keelson::Id& user) override;
    void erase(const keelson::Id& user) override { _store.erase(user); }

private:
    TagStore& _store;
};

} // namespace tags
