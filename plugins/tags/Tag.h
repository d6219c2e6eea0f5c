#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>
#include <keelson/json/Writer.h>

#include <cstdint>
#include <string>

namespace tags {

constexpr auto defaultColor = "#6b7280";

/// All of a tag that its user writes.
struct TagValues
{
    std::string name;
    std::string color = defaultColor;
};

/// A tag as it is kept. A value.
struct Tag
{
    keelson::Id id;
    TagValues values;
    std::int64_t taskCount = 0;
    keelson::Clock::Time createdAt;

    void write(keelson::json::Writer& json) const;
    std::string json() const;
};

} // namespace tags
