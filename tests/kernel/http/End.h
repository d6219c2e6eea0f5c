#pragma once

#include <keelson/http/Filter.h>

#include <functional>

/// The end of a way that a test makes up.
class End final : public keelson::http::Next
{
public:
    using Function = std::function<keelson::http::Response(keelson::http::Request&)>;

    explicit End(Function function): _function(std::move(function)) {}
    keelson::http::Response operator()(keelson::http::Request& request) const override { return _function(request); }

private:
    Function _function;
};
