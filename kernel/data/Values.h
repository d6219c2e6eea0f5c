#pragma once

#include <keelson/data/Parameters.h>

#include <libpq-fe.h>
#include <vector>

namespace kernel::data {

/// A statement's values as libpq wants them. A value; what it points to belongs to the parameters.
class Values
{
public:
    void take(const keelson::data::Parameters& parameters);

    int count() const noexcept { return static_cast<int>(_bytes.size()); }
    const char* const* bytes() const noexcept { return _bytes.data(); }
    const int* lengths() const noexcept { return _lengths.data(); }
    const int* formats() const noexcept { return _formats.data(); }
    const std::vector<Oid>& types() const noexcept { return _types; }

private:
    std::vector<const char*> _bytes;
    std::vector<int> _lengths;
    std::vector<int> _formats; // 1: PostgreSQL's bytes
    std::vector<Oid> _types;   // 0: what the statement makes of it
};

} // namespace kernel::data
