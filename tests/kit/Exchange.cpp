#include "tests/kit/Exchange.h"

#include "tests/kit/Harness.h"

#include <nlohmann/json.hpp>

namespace kit {

Exchange::Exchange(Harness& harness, std::string_view method, std::string_view target): _harness(harness)
{
    _request.method = method;
    _request.target = target;
    _request.client = "192.0.2.1";
    _request.host = "kit.example";
    _request.headers.add("Host", "kit.example");
}

Exchange& Exchange::header(std::string_view name, std::string_view value)
{
    _request.headers.set(name, value);
    return *this;
}

Exchange& Exchange::cookie(std::string_view name, std::string_view value)
{
    std::string cookies(_request.headers.get("Cookie").value_or(""));
    if (!cookies.empty()) cookies += "; ";
    return header("Cookie", cookies.append(name).append("=").append(value));
}

Exchange& Exchange::as(std::optional<keelson::Principal> principal)
{
    _principal = std::move(principal);
    return *this;
}

Exchange& Exchange::body(std::string_view mediaType, std::string_view bytes)
{
    _request.body = bytes;
    return header("Content-Type", mediaType);
}

Exchange& Exchange::json(std::string_view text)
{
    return body(_request.method == "PATCH" ? "application/merge-patch+json" : "application/json", text);
}

Exchange& Exchange::json(const nlohmann::json& value)
{
    return json(std::string_view(value.dump()));
}

Exchange& Exchange::from(std::string_view client)
{
    _request.client = client;
    return *this;
}

Answer Exchange::send() const
{
    return _harness.send(_request, _principal);
}

} // namespace kit
