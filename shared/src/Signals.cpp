#include <keelson/Signals.h>

namespace keelson {

Signal::~Signal() = default;
Signals::~Signals() = default;

} // namespace keelson
