#include <keelson/ServerState.h>

namespace keelson {

ServerState::~ServerState() = default;

} // namespace keelson
