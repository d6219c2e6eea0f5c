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

// Eight bytes at a time: whether one may be a control character other than a tab; then they are looked at one by one. Less
// than 0x20 borrows from a byte's highest bit, which otherwise is set beyond ASCII only.
bool suspicious(const char* at) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const auto control = word - 0x20 * ones;
    const auto deleted = (word ^ (0x7f * ones)) - ones;
    return ((control | deleted | word) & (0x80 * ones)) != 0;
}

bool printable(std::string_view text) noexcept
{
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
        if (suspicious(text.data() + at) && !characters::value.all(text.substr(at, 8))) return false;
    const bool rest = at > 0 && at < text.size();
    return (rest && !suspicious(text.data() + text.size() - 8)) || characters::value.all(text.substr(at));
}

// Eight characters at a time: whether each is a letter or a hyphen, as in most names.
bool isWord(const char* at) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if ((word & (0x80 * ones)) != 0) return false;
    const auto small = word | (0x20 * ones);
    const auto letters = (small + (0x80 - 'a') * ones) & ~(small + (0x7f - 'z') * ones);
    const auto hyphens = ~((word ^ ('-' * ones)) + 0x7f * ones);
    return ((letters | hyphens) & (0x80 * ones)) == 0x80 * ones;
}

bool isName(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (at + 8 <= text.size() && isWord(text.data() + at)) at += 8;
    const bool rest = at > 0 && at < text.size() && at + 8 > text.size();
    if (rest && isWord(text.data() + text.size() - 8)) return true;
    return !text.empty() && characters::token.all(text.substr(at));
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
