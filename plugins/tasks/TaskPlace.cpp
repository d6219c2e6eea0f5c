#include "TaskPlace.h"

#include <charconv>

namespace tasks {

using Time = keelson::Clock::Time;

namespace {

constexpr std::size_t idLength = 36;

std::string micros(Time time)
{
    return std::to_string(time.time_since_epoch().count());
}

Time timeOf(std::string_view micros)
{
    Time::rep count = 0;
    std::from_chars(micros.data(), micros.data() + micros.size(), count);
    return Time(Time::duration(count));
}

std::string keyOf(const Task& task, TaskOrder order)
{
    switch (order)
    {
    case TaskOrder::createdAt:
    case TaskOrder::createdAtDown: return micros(task.createdAt);
    case TaskOrder::dueDate:
    case TaskOrder::dueDateDown: return task.dueDate ? micros(*task.dueDate) : std::string();
    case TaskOrder::priority:
    case TaskOrder::priorityDown: return std::to_string(static_cast<int>(task.priority));
    default: return std::string(task.title);
    }
}

bool isTime(TaskOrder order)
{
    return order <= TaskOrder::dueDateDown;
}

} // namespace

std::string placeOf(const Task& task, TaskOrder order)
{
    return task.id.text() + keyOf(task, order);
}

bool isUndated(std::string_view place)
{
    return place.size() == idLength;
}

void addPlace(keelson::data::Parameters& parameters, std::string_view place, TaskOrder order)
{
    const auto key = place.substr(idLength);
    if (!isTime(order)) parameters.add(key);
    else if (!isUndated(place)) parameters.add(timeOf(key));
    parameters.add(place.substr(0, idLength));
}

} // namespace tasks
