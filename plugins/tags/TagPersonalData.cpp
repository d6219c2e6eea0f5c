#include "TagPersonalData.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace tags {

nlohmann::json TagPersonalData::exportOf(const keelson::Id& user)
{
    auto list = nlohmann::json::array();
    for (const auto& tag : _store.list(user, std::numeric_limits<int>::max(), std::nullopt))
        list.push_back(nlohmann::json::parse(tag.json()));
    return list;
}

} // namespace tags
