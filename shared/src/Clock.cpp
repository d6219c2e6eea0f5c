#include <keelson/Clock.h>

namespace keelson {

Clock::~Clock() = default;

} // namespace keelson
