#pragma once

#include "HeaderSettings.h"

#include <keelson/http/Filter.h>

namespace security_headers {

/// Adds the header fields to every answer, errors included. What a handler has set stays; what the deployer sets for a
/// path goes before both. For any fiber.
class HeaderFilter final : public keelson::http::Filter
{
public:
    explicit HeaderFilter(HeaderSettings settings);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    void protect(const keelson::http::Request& request, keelson::http::Response& response) const;
    void addPolicies(keelson::http::Response& response) const;
    void override(const std::string& path, keelson::http::Response& response) const;

    const HeaderSettings _settings;
};

} // namespace security_headers
