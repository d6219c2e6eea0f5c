#pragma once

#include <keelson/data/DatabaseError.h>

#include <functional>

/// The error with which the database refuses what the action asks of it; the test fails where it refuses nothing. For a
/// test's thread and fibers.
keelson::data::DatabaseError refusal(const std::function<void()>& action);

inline keelson::data::DatabaseError::Kind kindOf(const std::function<void()>& action)
{
    return refusal(action).kind();
}
