#include <keelson/data/Database.h>

namespace keelson::data {

Database::~Database() = default;

Rows Database::readUnit(std::span<const Step> steps)
{
    return unit(steps);
}

} // namespace keelson::data
