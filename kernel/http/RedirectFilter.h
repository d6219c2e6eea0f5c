#pragma once

#include <keelson/http/Filter.h>

#include <string>

namespace kernel::http {

/// Sends clients that came by http to https with 308 (`http.https_redirect`), which keeps method and body. Never to a place
/// of the client's choice: to the public URL, else to the host asked for, which the host check has let pass; so it stands
/// behind that. Health routes are exempt.
class RedirectFilter final : public keelson::http::Filter
{
public:
    /// `https://api.example.com`, or nothing for the host that was asked for.
    explicit RedirectFilter(std::string publicUrl): _publicUrl(std::move(publicUrl)) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    std::string place(const std::string& host) const;

    const std::string _publicUrl;
};

} // namespace kernel::http
