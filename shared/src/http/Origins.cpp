#include <keelson/http/Origins.h>

namespace keelson::http {

Origins::~Origins() = default;

} // namespace keelson::http
