#pragma once

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <filesystem>
#include <string_view>

namespace docs {

/// The files of npm's swagger-ui-dist in a folder, each with a compressed twin (`.gz`) beside it. A value; asks the disk each
/// time.
class SwaggerUi
{
public:
    static constexpr const char* script = "swagger-ui-bundle.js";
    static constexpr const char* style = "swagger-ui.css";

    explicit SwaggerUi(std::filesystem::path folder): _folder(std::move(folder)) {}

    /// The folder `docs/swagger-ui` where this library is.
    static std::filesystem::path besideLibrary();

    bool installed() const noexcept;

    /// One of them, compressed for who accepts that. Throws Problem of 404 where it is not there.
    keelson::http::Response answer(
        std::string_view name, std::string_view type, const keelson::http::Request& request) const;

private:
    std::filesystem::path _folder;
};

} // namespace docs
