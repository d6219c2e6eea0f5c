#pragma once

#include <keelson/data/DatabaseError.h>
#include <keelson/http/Filter.h>
#include <keelson/http/Problem.h>

#include <Poco/Logger.h>
#include <exception>
#include <string>

namespace kernel::http {

/// The one place where exceptions become answers: what comes out of it is an answer, whatever goes on inside. The log has
/// the text, the client has the problem, and both have the request's id.
class ErrorBoundary
{
public:
    ErrorBoundary();

    /// Throws nothing but loop::Cancelled, and not even that when the request was given up at its deadline.
    keelson::http::Response guard(keelson::http::Request& request, const keelson::http::Next& next) const;

private:
    keelson::http::Response answer(const keelson::http::Request& request, const std::exception& exception) const;
    keelson::http::Response answer(
        const keelson::http::Request& request, const keelson::data::DatabaseError& error) const;
    keelson::http::Response failed(const keelson::http::Request& request, const std::string& text) const;
    keelson::http::Response unavailable(const keelson::http::Request& request, const std::string& text) const;
    keelson::http::Response told(const keelson::http::Request& request, const keelson::http::Problem& problem) const;

    Poco::Logger& _logger;
};

} // namespace kernel::http
