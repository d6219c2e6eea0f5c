#include <keelson/http/FieldErrors.h>

#include <utility>

namespace keelson::http {

FieldErrors::FieldErrors(std::vector<FieldError> errors): _errors(std::move(errors))
{
    for (const auto& [pointer, detail] : _errors)
    {
        if (!_text.empty()) _text += "; ";
        _text.append(pointer).append(": ").append(detail);
    }
}

FieldErrors::FieldErrors(std::string_view pointer, std::string_view detail):
    FieldErrors(std::vector<FieldError>{{std::string(pointer), std::string(detail)}})
{
}

FieldErrors::~FieldErrors() = default;

} // namespace keelson::http
