#pragma once

#include "account/AccountService.h"
#include "web/TokenAnswers.h"

#include <keelson/http/Request.h>
#include <keelson/http/Routes.h>

namespace auth::web {

/// The routes of sign-up, log-in and the user's own account.
class AccountApi
{
public:
    /// Both outlive it.
    AccountApi(account::AccountService& accounts, const TokenAnswers& answers);

    void add(keelson::http::Routes& routes);

private:
    using Request = keelson::http::Request;
    using Response = keelson::http::Response;

    Response signUp(const Request& request);
    Response logIn(const Request& request);
    Response show(const Request& request) const;
    Response change(const Request& request);
    Response changePassword(const Request& request);

    void addPublic(keelson::http::Routes& routes);
    void addOwn(keelson::http::Routes& routes);

    account::AccountService& _accounts;
    const TokenAnswers& _answers;
};

} // namespace auth::web
