#include <keelson/PersonalData.h>

namespace keelson {

PersonalData::~PersonalData() = default;

} // namespace keelson
