#include <keelson/http/FieldReading.h>

#include <utility>

namespace keelson::http {

void FieldReading::refuse(std::string_view detail)
{
    if (!enough()) _errors.push_back({_pointer.text(), std::string(detail)});
}

void FieldReading::finish()
{
    if (!_errors.empty()) throw FieldErrors(std::exchange(_errors, {}));
}

} // namespace keelson::http
