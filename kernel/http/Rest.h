#pragma once

#include <keelson/http/Filter.h>

namespace kernel::http {

/// A function as the rest of a request's way. The function outlives it.
template <class F>
class Rest final : public keelson::http::Next
{
public:
    explicit Rest(const F& function): _function(function) {}
    keelson::http::Response operator()(keelson::http::Request& request) const override { return _function(request); }

private:
    const F& _function;
};

} // namespace kernel::http
