#include "SwaggerUi.h"

#include <keelson/http/Preferences.h>

#include <dlfcn.h>

namespace docs {

namespace fs = std::filesystem;
using keelson::http::Response;

namespace {

const char anchor = 0; // something of this library's

bool isFile(const fs::path& path) noexcept
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

} // namespace

fs::path SwaggerUi::besideLibrary()
{
    Dl_info found{};
    if (::dladdr(&anchor, &found) == 0 || !found.dli_fname) return {};
    std::error_code error;
    const auto library = fs::canonical(found.dli_fname, error);
    return error ? fs::path() : library.parent_path() / "docs" / "swagger-ui";
}

bool SwaggerUi::installed() const noexcept
{
    return isFile(_folder / script) && isFile(_folder / style);
}

Response SwaggerUi::answer(std::string_view name, std::string_view type, const keelson::http::Request& request) const
{
    const auto plain = _folder / name;
    const auto packed = fs::path(plain).concat(".gz");
    const bool pack = keelson::http::acceptsGzip(request.headers) && isFile(packed);
    auto response = Response::file(pack ? packed : plain, type);
    if (pack) response.headers.add("Content-Encoding", "gzip");
    response.headers.add("Vary", "Accept-Encoding");
    response.headers.add("Cache-Control", "no-cache");
    return response;
}

} // namespace docs
