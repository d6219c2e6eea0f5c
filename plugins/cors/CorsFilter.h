#pragma once

#include "CorsSettings.h"

#include <keelson/http/CrossOrigin.h>
#include <keelson/http/Filter.h>

#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

namespace cors {

/// Tells browsers which pages may use the server (Fetch, 3.2), and answers what they ask before a request. It refuses
/// nothing: a page that may not read the answer simply gets no permission with it. For any fiber.
class CorsFilter final : public keelson::http::Filter
{
public:
    using Policies = std::function<std::vector<keelson::http::CrossOrigin*>()>;

    /// `policies` gives what plugins have added, and is called once, with the first request.
    CorsFilter(CorsSettings settings, Policies policies);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    using Policy = keelson::http::CrossOrigin;

    const Policy& policyFor(std::string_view path);
    void gather();
    keelson::http::Response preflight(
        const keelson::http::Request& request, const Policy& policy, std::string_view origin) const;
    static bool permit(const Policy& policy, std::string_view origin, keelson::http::Headers& headers);

    const CorsSettings _settings;
    const Policies _added;
    std::once_flag _gathered;
    std::vector<Policy> _policies; // the longest path first; the last is everybody's
};

} // namespace cors
