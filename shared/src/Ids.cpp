#include <keelson/Ids.h>

namespace keelson {

Ids::~Ids() = default;

} // namespace keelson
