#pragma once

#include <keelson/Export.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::http {

/// Where a request stands in a trace that began elsewhere (W3C Trace Context). A value.
struct KEELSON_API Trace
{
    std::array<char, 32> trace{};  ///< the trace's id, in hexadecimal
    std::array<char, 16> parent{}; ///< who called
    std::array<char, 16> own{};    ///< this request's part: what it calls has it for a parent
    bool sampled = false;

    /// Of the value of `traceparent`, with a part of its own; nothing for a value that is not valid.
    static std::optional<Trace> parse(std::string_view traceparent);

    std::string_view id() const noexcept { return {trace.data(), trace.size()}; }

    /// The value of `traceparent` to pass on.
    std::string text() const;
};

} // namespace keelson::http
