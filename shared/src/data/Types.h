#pragma once

#include <chrono>

namespace keelson::data {

/// The ids of built-in types, which never change (PostgreSQL's pg_type.dat).
enum Type : unsigned
{
    boolType = 16,
    nameType = 19,
    int8Type = 20,
    int2Type = 21,
    int4Type = 23,
    textType = 25,
    jsonType = 114,
    float4Type = 700,
    float8Type = 701,
    textsType = 1009,
    varcharsType = 1015,
    charType = 1042,
    varcharType = 1043,
    timestamptzType = 1184,
    uuidType = 2950,
    jsonbType = 3802
};

/// PostgreSQL counts a time's microseconds from 2000 on.
inline constexpr std::chrono::microseconds since1970 =
    std::chrono::sys_days(std::chrono::year(2000) / 1 / 1).time_since_epoch();

} // namespace keelson::data
