#include <keelson/Command.h>

namespace keelson {

Command::~Command() = default;

Command::Refused::~Refused() = default;

} // namespace keelson
