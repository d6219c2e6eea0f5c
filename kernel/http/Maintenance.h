#pragma once

#include <keelson/http/Request.h>

#include <string>

namespace kernel::http {

/// Maintenance mode (`http.maintenance`): 503 with a message for everybody but health probes and administrators. Stands where
/// it is known who is calling, before whether they may: nobody is told to log in to a server that takes no log-in.
class Maintenance
{
public:
    /// Off without a message.
    explicit Maintenance(std::string message = {}): _message(std::move(message)) {}

    /// Throws keelson::http::Problem of 503 with `Retry-After`.
    void check(const keelson::http::Request& request) const;

private:
    const std::string _message;
};

} // namespace kernel::http
