#include <keelson/http/Filter.h>

namespace keelson::http {

Next::~Next() = default;

Filter::~Filter() = default;

} // namespace keelson::http
