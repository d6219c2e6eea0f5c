#include <keelson/data/Database.h>

namespace keelson::data {

Database::~Database() = default;

} // namespace keelson::data
