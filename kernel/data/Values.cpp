#include "kernel/data/Values.h"

namespace kernel::data {

void Values::take(const keelson::data::Parameters& parameters)
{
    _bytes.clear();
    _lengths.clear();
    _formats.clear();
    _types.clear();
    for (std::size_t i = 0; i < parameters.size(); ++i)
    {
        const auto value = parameters[i];
        _bytes.push_back(value.bytes);
        _lengths.push_back(value.length);
        _formats.push_back(value.type == 0 ? 0 : 1);
        _types.push_back(value.type);
    }
}

} // namespace kernel::data
