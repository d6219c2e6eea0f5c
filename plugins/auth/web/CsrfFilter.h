#pragma once

#include "web/CsrfGuard.h"

#include <keelson/http/Filter.h>

namespace auth::web {

/// Has the guard look at what changes something in the name of the access cookie. The plugin's own public routes look after
/// themselves: logging in needs no cookie, and refresh and log-out know whether they use theirs.
class CsrfFilter final : public keelson::http::Filter
{
public:
    /// Both outlive it.
    CsrfFilter(const CsrfGuard& guard, const Cookies& cookies): _guard(guard), _cookies(cookies) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::refine; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    bool isGuarded(const keelson::http::Request& request) const;

    const CsrfGuard& _guard;
    const Cookies& _cookies;
};

} // namespace auth::web
