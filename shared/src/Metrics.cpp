#include <keelson/Metrics.h>

namespace keelson {

Metrics::~Metrics() = default;

} // namespace keelson
