#pragma once

#include <keelson/Export.h>
#include <keelson/Principal.h>
#include <keelson/http/BodyFile.h>
#include <keelson/http/Headers.h>
#include <keelson/http/PathParameters.h>
#include <keelson/http/Trace.h>
#include <keelson/http/Values.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

struct Route;

/// One request, read whole. A value: a test makes one as easily as the transport does.
struct KEELSON_API Request
{
    std::string method;
    std::string target; ///< as the client sent it
    Headers headers;
    std::string body;
    std::shared_ptr<BodyFile> bodyFile; ///< in place of `body` where that was larger than `http.limits.body_memory`
    int minorVersion = 1;               ///< of HTTP/1.x

    /// The path in its one form: no dot segments, percent encoding only for `/` and `%` that are data. Empty where the target
    /// has none (`*`).
    std::string path;
    std::string query;         ///< what follows the question mark, as it came
    PathParameters parameters; ///< of the route's pattern

    std::string id;               ///< names the request in the answer and in the log
    std::string client;           ///< the address of who asks; through proxies that are trusted, of who asked them
    std::string scheme = "http";  ///< as the client sees it: `http` or `https`
    std::string host;             ///< as the client sees it: a name, with a port where it is not the scheme's
    const Route* route = nullptr; ///< null where nothing is there
    std::optional<Principal> principal;
    std::optional<Trace> trace; ///< of a valid `traceparent`

    /// When the request had arrived whole.
    std::chrono::steady_clock::time_point begun;

    /// When the server gives the request up: waits end, and the client gets 503. For time limits of what is done for it.
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

    /// Where clients reach the server, `https://api.example.com` (`http.public_url`); empty where that is not set. Lives as long
    /// as the server.
    std::string_view publicUrl;

    /// The URL of a path for clients: at the public one where that is set, else at scheme and host as the client sees them.
    std::string url(std::string_view ofPath) const;

    /// What filters leave for those further in; see Values.
    Values values;
    template <class T>
    T& put(T value)
    {
        return values.put(std::move(value));
    }
    template <class T>
    T* find() const noexcept
    {
        return values.find<T>();
    }

    /// The value of the route's parameter, decoded. Throws std::out_of_range for a name that the pattern does not have.
    std::string_view parameter(std::string_view name) const;

    /// The first cookie of that name (RFC 6265, 5.4).
    std::optional<std::string_view> cookie(std::string_view name) const noexcept;

    /// The body, wherever it is kept.
    std::string_view content() const { return bodyFile ? bodyFile->view() : std::string_view(body); }

    /// The body, where it is said to be JSON. Throws Problem: 415 for another media type or none, 400 for an empty body.
    ///
    ///     const NewTask task = newTask.parse(request.jsonBody());
    std::string_view jsonBody() const;

    /// The same for a PATCH, which takes application/merge-patch+json, too.
    std::string_view patchBody() const;

    /// Empties it for the next request and keeps the memory.
    void clear() noexcept;
};

} // namespace keelson::http
