#include <keelson/http/Routes.h>

namespace keelson::http {

Routes::~Routes() = default;

Route& Routes::get(std::string pattern, Handler handler)
{
    return add("GET", std::move(pattern), std::move(handler));
}

Route& Routes::post(std::string pattern, Handler handler)
{
    return add("POST", std::move(pattern), std::move(handler));
}

Route& Routes::put(std::string pattern, Handler handler)
{
    return add("PUT", std::move(pattern), std::move(handler));
}

Route& Routes::patch(std::string pattern, Handler handler)
{
    return add("PATCH", std::move(pattern), std::move(handler));
}

Route& Routes::del(std::string pattern, Handler handler)
{
    return add("DELETE", std::move(pattern), std::move(handler));
}

} // namespace keelson::http
