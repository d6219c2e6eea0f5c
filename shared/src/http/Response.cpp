#include <keelson/http/Response.h>

#include <keelson/http/CommonProblems.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

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

[[noreturn]] void noFile(const std::string& path)
{
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP || errno == ENAMETOOLONG)
        throw Problem(problems::notFound);
    throw std::system_error(errno, std::generic_category(), path);
}

// Another file, another size or another time is another tag: a file that is written in place changes its time.
std::string entityTag(const struct stat& status)
{
    std::array<char, 80> text;
    const auto length = std::snprintf(text.data(), text.size(), "\"%llx-%llx-%llx%08lx\"",
        static_cast<unsigned long long>(status.st_ino), static_cast<unsigned long long>(status.st_size),
        static_cast<unsigned long long>(status.st_mtim.tv_sec), static_cast<unsigned long>(status.st_mtim.tv_nsec));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string httpDate(std::time_t time)
{
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text;
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
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

Response Response::file(const std::string& path, std::string_view type)
{
    auto content = std::make_shared<Content>();
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) noFile(path);
    content->file = std::make_shared<const Content::File>(descriptor);
    struct stat status; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the next line
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) throw Problem(problems::notFound);
    content->size = static_cast<std::uint64_t>(status.st_size);
    content->modified = status.st_mtime;
    content->parts.push_back({{}, 0, content->size});
    auto response = with(200, type, {});
    response.headers.add("ETag", entityTag(status));
    response.headers.add("Last-Modified", httpDate(status.st_mtime));
    response.headers.add("Accept-Ranges", "bytes");
    response.content = std::move(content);
    return response;
}

Response Response::stream(std::string_view type, std::function<void(Stream&)> write)
{
    auto content = std::make_shared<Content>();
    content->write = std::move(write);
    auto response = with(200, type, {});
    response.content = std::move(content);
    return response;
}

std::string_view reason(int status) noexcept
{
    const auto* found = std::lower_bound(
        reasons.begin(), reasons.end(), status, [](const Reason& each, int wanted) { return each.status < wanted; });
    return found != reasons.end() && found->status == status ? found->text : std::string_view();
}

} // namespace keelson::http
