#pragma once

#include "kernel/ops/Form.h"

#include <keelson/Clock.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <string>

namespace kernel::ops {

/// The line of one request in the access log. Pure.
struct AccessLine
{
    const keelson::http::Request& request;
    const keelson::http::Response& response;
    keelson::Clock::Time time;
    std::chrono::steady_clock::duration took;

    /// Appends it, without its end.
    void write(std::string& line, Form form) const;

private:
    struct Texts;

    void writeText(std::string& line) const;
    void writeJson(std::string& line) const;
    void layJson(std::string& line, const Texts& texts) const;
    std::size_t bytes() const noexcept;
};

} // namespace kernel::ops
