#include <keelson/HealthCheck.h>

namespace keelson {

HealthCheck::~HealthCheck() = default;

} // namespace keelson
