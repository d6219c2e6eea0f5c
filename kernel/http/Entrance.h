#pragma once

#include "kernel/http/Aliases.h"
#include "kernel/http/Proxies.h"
#include "kernel/http/RequestIds.h"
#include "kernel/loop/Time.h"

#include <keelson/http/Request.h>

#include <string>

namespace kernel::http {

/// What is settled about a request before anything else looks at it: its name, who asks by which scheme and host, its path in
/// one form and without aliases, its place in a trace; and when it is whole, its deadline. For all threads.
class Entrance
{
public:
    struct Options
    {
        Proxies proxies{};
        Aliases aliases{};
        std::string publicUrl{};                ///< `https://api.example.com`, or nothing
        loop::Duration time = loop::Duration(); ///< that a request may take; zero is any
    };

    explicit Entrance(Options options): _options(std::move(options)) {}

    /// False where the target is not readable: then path and query are empty.
    bool admit(keelson::http::Request& request);

    /// The request is whole: its time begins.
    void begin(keelson::http::Request& request) const;

    /// Names what could not be read as a request.
    void name(keelson::http::Request& request) { _ids.name(request); }

private:
    const Options _options;
    RequestIds _ids;
};

} // namespace kernel::http
