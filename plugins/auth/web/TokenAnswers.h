#pragma once

#include "session/Tokens.h"
#include "web/Cookies.h"

#include <keelson/http/Response.h>

namespace auth::web {

/// Answers with the tokens of a session: as JSON, as cookies, or both. Immutable, for any thread.
class TokenAnswers
{
public:
    enum class Delivery
    {
        both,
        cookie,
        body
    };

    /// The cookies outlive it.
    TokenAnswers(Delivery delivery, const Cookies& cookies): _delivery(delivery), _cookies(cookies) {}

    keelson::http::Response answer(int status, const session::Tokens& tokens) const;

private:
    const Delivery _delivery;
    const Cookies& _cookies;
};

} // namespace auth::web
