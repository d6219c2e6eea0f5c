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

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t highest = 0x80 * ones;

std::uint64_t eight(const char* at) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// Whether one of eight bytes may be a control character: 0x20 borrows from the highest bit of one that is less, and that bit is
// set otherwise in bytes beyond ASCII only.
std::uint64_t suspicious(std::uint64_t word) noexcept
{
    return ((word - 0x20 * ones) | ((word ^ (0x7f * ones)) - ones) | word) & highest;
}

// Whether one of eight is neither a letter nor a hyphen, of which most names are made.
std::uint64_t unusual(std::uint64_t word) noexcept
{
    const auto small = word | (0x20 * ones);
    const auto letters = (small + (0x80 - 'a') * ones) & ~(small + (0x7f - 'z') * ones);
    const auto others = (word ^ ('-' * ones)) + 0x7f * ones;
    return ((~letters & others) | word) & highest;
}

// All of them by eights, without a look at where one is that has to be looked at by itself; the last eight may overlap others.
template <class Question>
bool wellByEights(std::string_view text, Question&& question) noexcept
{
    if (text.size() < 8) return false;
    const auto last = text.size() - 8;
    auto found = question(eight(text.data() + last));
    for (std::size_t at = 0; at < last; at += 8) found |= question(eight(text.data() + at));
    return found == 0;
}

bool printable(std::string_view text) noexcept
{
    return wellByEights(text, suspicious) || characters::value.all(text);
}

bool isName(std::string_view text) noexcept
{
    return wellByEights(text, unusual) || (!text.empty() && characters::token.all(text));
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
        return framing.oldClient ? to : put(to, "\r\nTransfer-Encoding: chunked");
    return put(put(to, "\r\nContent-Length: "), response.content ? response.content->length() : response.body.size());
}

char* putHead(char* to, const keelson::http::Response& response, const Writer::Framing& framing) noexcept
{
    to = put(put(to, "HTTP/1.1 "), static_cast<std::uint64_t>(response.status));
    to = put(put(to, " "), keelson::http::reason(response.status));
    to = put(put(to, "\r\nDate: "), framing.date);
    for (const auto [name, value] : response.headers)
        if (!ours(name)) to = put(put(put(put(to, "\r\n"), name), ": "), value);
    if (!bodyless(response.status)) to = putLength(to, response, framing);
    if (framing.close) to = put(to, "\r\nConnection: close");
    else if (framing.oldClient) to = put(to, "\r\nConnection: keep-alive");
    return put(to, "\r\n\r\n");
}

} // namespace

void Writer::head(std::string& out, const keelson::http::Response& response, const Framing& framing)
{
    const auto before = out.size();
    out.resize(before + fixed + framing.date.size() + response.headers.bytes() + 4 * response.headers.size());
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
