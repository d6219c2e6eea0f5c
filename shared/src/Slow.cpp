#include <keelson/Slow.h>

namespace keelson {

Slow::~Slow() = default;

} // namespace keelson
