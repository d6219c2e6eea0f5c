#pragma once

#include "tests/kit/Answer.h"

#include <keelson/Principal.h>
#include <keelson/http/Request.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace kit {

class Harness;

/// A request in the making, for a Harness, which outlives it:
///
///     const auto answer = harness.post("/api/v1/tags").as(user).json(R"({"name":"home"})").send();
///
/// A value; it may be sent again.
class Exchange
{
public:
    Exchange(Harness& harness, std::string_view method, std::string_view target);

    /// In place of one of that name.
    Exchange& header(std::string_view name, std::string_view value);
    Exchange& cookie(std::string_view name, std::string_view value);

    /// Without credentials, whose verification has tests of its own; absent for a guest.
    Exchange& as(std::optional<keelson::Principal> principal);

    /// A body with its `Content-Type`.
    Exchange& body(std::string_view mediaType, std::string_view bytes);
    Exchange& json(std::string_view text);
    Exchange& json(const char* text) { return json(std::string_view(text)); }
    Exchange& json(const std::string& text) { return json(std::string_view(text)); }
    Exchange& json(const nlohmann::json& value);

    /// The address that it comes from.
    Exchange& from(std::string_view client);

    Answer send() const;

private:
    Harness& _harness;
    keelson::http::Request _request;
    std::optional<keelson::Principal> _principal;
};

} // namespace kit
