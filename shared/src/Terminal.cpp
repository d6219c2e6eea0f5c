#include <keelson/Terminal.h>

namespace keelson {

Terminal::~Terminal() = default;

} // namespace keelson
