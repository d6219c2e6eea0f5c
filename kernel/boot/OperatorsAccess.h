#pragma once

#include <keelson/Secret.h>
#include <keelson/http/Filter.h>

#include <optional>

namespace kernel::boot {

/// Who may see what of the operators' routes over TCP: everybody health and metrics, and whoever has `admin.token` as a bearer
/// the rest.
class OperatorsAccess final : public keelson::http::Filter
{
public:
    explicit OperatorsAccess(std::optional<keelson::Secret> token): _token(std::move(token)) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::authenticate; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    bool may(const keelson::http::Request& request) const;

    const std::optional<keelson::Secret> _token;
};

} // namespace kernel::boot
