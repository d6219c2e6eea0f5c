#include <keelson/http/Response.h>

#include <algorithm>
#include <array>

namespace keelson::http {

namespace {

struct Reason
{
    int status;
    std::string_view text;
};

constexpr std::array reasons{Reason{100, "Continue"}, Reason{101, "Switching Protocols"}, Reason{200, "OK"},
    Reason{201, "Created"}, Reason{202, "Accepted"}, Reason{204, "No Content"}, Reason{206, "Partial Content"},
    Reason{301, "Moved Permanently"}, Reason{302, "Found"}, Reason{303, "See Other"}, Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"}, Reason{308, "Permanent Redirect"}, Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"}, Reason{403, "Forbidden"}, Reason{404, "Not Found"}, Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"}, Reason{408, "Request Timeout"}, Reason{409, "Conflict"}, Reason{410, "Gone"},
    Reason{411, "Length Required"}, Reason{412, "Precondition Failed"}, Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"}, Reason{415, "Unsupported Media Type"}, Reason{416, "Range Not Satisfiable"},
    Reason{417, "Expectation Failed"}, Reason{421, "Misdirected Request"}, Reason{422, "Unprocessable Content"},
    Reason{426, "Upgrade Required"}, Reason{428, "Precondition Required"}, Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"}, Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"}, Reason{502, "Bad Gateway"}, Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"}, Reason{505, "HTTP Version Not Supported"}};

Response with(int status, std::string_view type, std::string body)
{
    Response response{status, {}, std::move(body)};
    response.headers.add("Content-Type", type);
    return response;
}

} // namespace

Response Response::json(int status, std::string body)
{
    return with(status, "application/json", std::move(body));
}

Response Response::text(int status, std::string body)
{
    return with(status, "text/plain; charset=utf-8", std::move(body));
}

Response Response::empty(int status)
{
    return {status, {}, {}};
}

std::string_view reason(int status) noexcept
{
    const auto* found = std::lower_bound(
        reasons.begin(), reasons.end(), status, [](const Reason& each, int wanted) { return each.status < wanted; });
    return found != reasons.end() && found->status == status ? found->text : std::string_view();
}

} // namespace keelson::http
