#include "kernel/http/Problem.h"

#include <nlohmann/json.hpp>

namespace kernel::http {

keelson::http::Response problem(int status, std::string_view detail)
{
    nlohmann::ordered_json body{
        {"type", "about:blank"}, {"title", keelson::http::reason(status)}, {"status", status}, {"detail", detail}};
    keelson::http::Response response{status, {}, body.dump()};
    response.headers.add("Content-Type", "application/problem+json");
    return response;
}

} // namespace kernel::http
