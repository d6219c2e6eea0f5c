#include "web/TokenAnswers.h"

#include "web/Bodies.h"

namespace auth::web {

keelson::http::Response TokenAnswers::answer(int status, const session::Tokens& tokens) const
{
    auto response = keelson::http::Response::json(status, tokensJson(tokens, _delivery != Delivery::cookie));
    response.headers.set("Cache-Control", "no-store");
    if (_delivery != Delivery::body) _cookies.set(response.headers, tokens);
    return response;
}

} // namespace auth::web
