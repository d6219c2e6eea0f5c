#include <keelson/Tagging.h>

namespace keelson {

Tagging::~Tagging() = default;

} // namespace keelson
