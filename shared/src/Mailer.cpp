#include <keelson/Mailer.h>

namespace keelson {

Mailer::~Mailer() = default;

} // namespace keelson
