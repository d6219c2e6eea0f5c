#include "kernel/ops/AccessLine.h"

#include <keelson/http/Route.h>
#include <keelson/json/Writer.h>

#include <array>
#include <charconv>

namespace kernel::ops {

namespace {

using keelson::json::Writer;

/// A text that stands between quotes where it is written, without them: so it is the same in both forms.
std::string_view orDash(std::string_view text) noexcept
{
    return text.empty() ? std::string_view("-") : text;
}

std::string_view patternOf(const keelson::http::Request& request) noexcept
{
    return request.route ? std::string_view(request.route->pattern) : std::string_view();
}

void append(std::string& line, std::string_view name, std::string_view value)
{
    line.append(name).append(value);
}

template <class Number>
void appendNumber(std::string& line, std::string_view name, Number value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    append(line, name, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

std::int64_t microseconds(std::chrono::steady_clock::duration time) noexcept
{
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

/// The time as JSON has it, in quotes.
std::string_view timeText(std::string& buffer, keelson::Clock::Time time)
{
    Writer(buffer).value(time);
    return std::string_view(buffer).substr(1, buffer.size() - 2);
}

} // namespace

void AccessLine::write(std::string& line, Form form) const
{
    if (form == Form::json) writeJson(line);
    else writeText(line);
}

void AccessLine::writeText(std::string& line) const
{
    std::string when;
    line.append(timeText(when, time)).append(" INFO access: ").append(orDash(request.method));
    appendNumber(line, " ", response.status);
    append(line, " route=", orDash(patternOf(request)));
    appendNumber(line, " bytes=", bytes());
    appendNumber(line, " us=", microseconds(took));
    append(line, " client=", orDash(request.client));
    if (request.principal) append(line, " user=", request.principal->id.text());
    append(line, " id=", request.id);
    if (request.trace) append(line, " trace=", request.trace->id());
    line += " path=";
    Writer(line).value(std::string_view(request.path));
}

void AccessLine::writeJson(std::string& line) const
{
    Writer json(line);
    json.beginObject().field("time", time).field("level", "INFO").field("source", "access");
    json.field("id", request.id);
    if (request.trace) json.field("trace", request.trace->id());
    json.field("client", request.client).field("method", request.method);
    json.field("route", patternOf(request)).field("path", request.path);
    json.field("status", response.status).field("bytes", bytes()).field("us", microseconds(took));
    if (request.principal) json.field("user", request.principal->id);
    json.endObject();
}

std::size_t AccessLine::bytes() const noexcept
{
    return request.method == "HEAD" ? 0 : response.body.size();
}

} // namespace kernel::ops
