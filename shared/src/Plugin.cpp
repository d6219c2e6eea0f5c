#include <keelson/Plugin.h>

namespace keelson {

Plugin::~Plugin() = default;

} // namespace keelson
