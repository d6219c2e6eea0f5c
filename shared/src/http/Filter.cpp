#include <keelson/http/Filter.h>

namespace keelson::http {

Filter::~Filter() = default;

} // namespace keelson::http
