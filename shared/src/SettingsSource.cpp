#include <keelson/SettingsSource.h>

namespace keelson {

SettingsSource::~SettingsSource() = default;

} // namespace keelson
