#include <keelson/SecurityEvents.h>

namespace keelson {

SecurityEvents::~SecurityEvents() = default;

} // namespace keelson
