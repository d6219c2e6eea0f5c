#include <keelson/PluginContext.h>

namespace keelson {

PluginContext::~PluginContext() = default;

} // namespace keelson
