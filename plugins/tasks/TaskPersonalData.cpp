#include "TaskPersonalData.h"

#include <nlohmann/json.hpp>

namespace tasks {

nlohmann::json TaskPersonalData::exportOf(const keelson::Id& user)
{
    auto list = nlohmann::json::array();
    const auto tasks = _store.all(user);
    for (std::size_t i = 0; i < tasks.size(); ++i) list.push_back(nlohmann::json::parse(tasks[i].json()));
    return list;
}

} // namespace tasks
