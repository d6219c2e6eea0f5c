#include <keelson/Events.h>

namespace keelson {

Events::~Events() = default;

} // namespace keelson
