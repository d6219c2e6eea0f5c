#include "kernel/http/Writer.h"

#include "kernel/http/Characters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <ctime>

namespace kernel::http {

using keelson::http::sameName;

namespace {

constexpr std::size_t mostDigits = 20;

// What a head has at most besides the date and the fields of the answer: its first line, and what is told of its framing.
constexpr std::size_t fixed = 200;

// What frames an answer is said by who sends it. By the length first: most names are none of these.
bool ours(std::string_view name) noexcept
{
    switch (name.size())
    {
    case 4: return sameName(name, "Date");
    case 10: return sameName(name, "Connection") || sameName(name, "Keep-Alive");
    case 14: return sameName(name, "Content-Length");
    case 17: return sameName(name, "Transfer-Encoding");
    default: return false;
    }
}

// Sixteen characters at once; compared with others, each byte of the answer is all ones or zeros.
using Bytes [[gnu::vector_size(16)]] = unsigned char;
using Halves [[gnu::vector_size(16)]] = std::uint64_t;

template <class Whole>
Whole load(const char* at) noexcept
{
    Whole whole;
    std::memcpy(&whole, at, sizeof whole);
    return whole;
}

// Whether the question is true of none, where that can be said without a look at them one by one. The last sixteen, or eight, may
// overlap others.
template <class Question>
bool ofNone(std::string_view text, Question&& question) noexcept
{
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (text.size() < 8) return false;
    if (text.size() < sizeof(Bytes))
    {
        const Halves both{load<std::uint64_t>(begin), load<std::uint64_t>(end - 8)};
        const auto found = (Halves)question((Bytes)both);
        return (found[0] | found[1]) == 0;
    }
    auto found = (Halves)question(load<Bytes>(end - sizeof(Bytes)));
    for (const char* at = begin; at < end - sizeof(Bytes); at += sizeof(Bytes))
        found |= (Halves)question(load<Bytes>(at));
    return (found[0] | found[1]) == 0;
}

bool printable(std::string_view text) noexcept
{
    const auto control = [](Bytes all) { return (all < 0x20) | (all == 0x7f); };
    return ofNone(text, control) || characters::value.all(text);
}

// Most names are letters and hyphens.
bool isName(std::string_view text) noexcept
{
    const auto unusual = [](Bytes all) { return ~((((all | 0x20) - 'a') <= 'z' - 'a') | (all == '-')); };
    return ofNone(text, unusual) || (!text.empty() && characters::token.all(text));
}

bool bodyless(int status) noexcept
{
    return status < 200 || status == 204 || status == 304;
}

char* put(char* to, std::string_view text) noexcept
{
    return std::copy(text.begin(), text.end(), to);
}

char* put(char* to, std::uint64_t number) noexcept
{
    return std::to_chars(to, to + mostDigits, number).ptr;
}

// Where a body ends that is not as long as somebody knew, its last chunk says; to HTTP/1.0, the end of the connection.
char* putLength(char* to, const keelson::http::Response& response, const Writer::Framing& framing) noexcept
{
    if (response.content && response.content->write)
        return framing.oldClient ? to : put(to, "Transfer-Encoding: chunked\r\n");
    const auto length = response.content ? response.content->length() : response.body.size();
    return put(put(put(to, "Content-Length: "), length), "\r\n");
}

char* putHead(char* to, const keelson::http::Response& response, const Writer::Framing& framing) noexcept
{
    to = put(put(to, "HTTP/1.1 "), static_cast<std::uint64_t>(response.status));
    to = put(put(to, " "), keelson::http::reason(response.status));
    to = put(put(put(to, "\r\nDate: "), framing.date), "\r\n");
    response.headers.lines(
        [](std::string_view name) { return ours(name); }, [&to](std::string_view lines) { to = put(to, lines); });
    if (!bodyless(response.status)) to = putLength(to, response, framing);
    if (framing.close) to = put(to, "Connection: close\r\n");
    else if (framing.oldClient) to = put(to, "Connection: keep-alive\r\n");
    return put(to, "\r\n");
}

} // namespace

void Writer::head(std::string& out, const keelson::http::Response& response, const Framing& framing)
{
    const auto before = out.size();
    out.resize(before + fixed + framing.date.size() + response.headers.bytes());
    const char* const end = putHead(out.data() + before, response, framing);
    out.resize(static_cast<std::size_t>(end - out.data()));
}

const char* Writer::faultOf(const keelson::http::Response& response) noexcept
{
    if (response.status < 200 || response.status > 599) return "the answer has a status that none has";
    for (const auto [name, value] : response.headers)
    {
        if (!isName(name)) return "the answer has a header field whose name is none";
        if (!printable(value)) return "the answer has a header field with a control character in it";
    }
    return nullptr;
}

bool Writer::hasBody(const keelson::http::Response& response, const Framing& framing) noexcept
{
    return !framing.head && !bodyless(response.status);
}

std::string Writer::date(std::time_t time)
{
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text;
    const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), length};
}

} // namespace kernel::http
