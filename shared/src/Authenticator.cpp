#include <keelson/Authenticator.h>

namespace keelson {

Authenticator::~Authenticator() = default;

} // namespace keelson
