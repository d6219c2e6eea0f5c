#pragma once

#include <keelson/http/FieldType.h>

#include <memory>

namespace keelson::http {

/// How the JSON of a `T` is read and described: a handle, shared by all copies.
template <class T>
struct FieldOf
{
    std::shared_ptr<const FieldType> type;
};

} // namespace keelson::http
