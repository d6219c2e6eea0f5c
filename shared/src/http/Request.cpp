#include <keelson/http/Request.h>

namespace keelson::http {

std::string_view Request::path() const noexcept
{
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const noexcept
{
    const auto mark = target.find('?');
    return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

void Request::clear() noexcept
{
    method.clear();
    target.clear();
    headers.clear();
    body.clear();
    minorVersion = 1;
}

} // namespace keelson::http
