#include "kernel/ops/AccessLine.h"

#include <keelson/http/Route.h>
#include <keelson/json/DateTime.h>
#include <keelson/json/Writer.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

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

/// A number's digits.
class Digits
{
public:
    template <class Number>
    explicit Digits(Number value)
    {
        _end = std::to_chars(_text.data(), _text.data() + _text.size(), value).ptr;
    }
    Digits(const Digits&) = delete;
    Digits& operator=(const Digits&) = delete;

    std::string_view text() const noexcept { return {_text.data(), static_cast<std::size_t>(_end - _text.data())}; }

private:
    std::array<char, 24> _text{};
    const char* _end = nullptr;
};

std::string_view quoted(std::string_view text, std::string& storage)
{
    Writer(storage).value(text);
    return std::string_view(storage).substr(1, storage.size() - 2);
}

// What is known while this is compiled costs no call.
template <std::size_t size>
char* put(char* to, const char (&text)[size])
{
    std::memcpy(to, text, size - 1);
    return to + size - 1;
}

char* put(char* to, std::string_view text)
{
    return std::copy(text.begin(), text.end(), to);
}

/// All of them with room made once.
template <class... Texts>
void appendAll(std::string& line, const Texts&... texts)
{
    const auto at = line.size();
    line.resize(at + (std::string_view(texts).size() + ...));
    auto* to = line.data() + at;
    ((to = put(to, texts)), ...);
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

/// Those that others have made, as they stand between the quotes of JSON.
struct AccessLine::Texts
{
    std::string_view id;
    std::string_view client;
    std::string_view method;
    std::string_view route;
    std::string_view path;

    /// Nearly always.
    bool plain() const noexcept
    {
        return Writer::isPlain(id) && Writer::isPlain(client) && Writer::isPlain(method) && Writer::isPlain(route) &&
            Writer::isPlain(path);
    }
};

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
    const Texts given{request.id, request.client, request.method, patternOf(request), request.path};
    if (given.plain()) return layJson(line, given);
    std::array<std::string, 5> kept;
    layJson(line,
        {quoted(given.id, kept[0]), quoted(given.client, kept[1]), quoted(given.method, kept[2]),
            quoted(given.route, kept[3]), quoted(given.path, kept[4])});
}

// One a request, so its pieces are laid out before any is written.
void AccessLine::layJson(std::string& line, const Texts& texts) const
{
    std::array<char, keelson::json::dateTimeLength> when;
    keelson::json::writeDateTime(time, when.data());
    const auto trace = request.trace ? request.trace->id() : std::string_view();
    const auto user = request.principal ? request.principal->id.text() : std::string();
    constexpr std::string_view none;
    appendAll(line, R"({"time":")", std::string_view(when.data(), when.size()),
        R"(","level":"INFO","source":"access","id":")", texts.id, trace.empty() ? none : R"(","trace":")", trace,
        R"(","client":")", texts.client, R"(","method":")", texts.method, R"(","route":")", texts.route,
        R"(","path":")", texts.path, R"(","status":)", Digits(response.status).text(), R"(,"bytes":)",
        Digits(bytes()).text(), R"(,"us":)", Digits(microseconds(took)).text(), user.empty() ? none : R"(,"user":")",
        user, user.empty() ? none : "\"", "}");
}

std::size_t AccessLine::bytes() const noexcept
{
    return request.method == "HEAD" ? 0 : response.body.size();
}

} // namespace kernel::ops
