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

template <class Number>
void number(std::string& out, Number value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

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

// Eight bytes at a time: whether one is a control character other than a tab. A byte under 0x20 borrows from its highest bit;
// what the borrow of a lower one adds is looked at again, byte by byte.
bool printable(std::string_view text) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const auto deletes = word ^ (0x7f * ones);
        const auto low = (word - 0x20 * ones) & ~word;
        const auto deleted = (deletes - ones) & ~deletes;
        if (((low | deleted) & (0x80 * ones)) != 0 && !characters::value.all(text.substr(at, 8))) return false;
    }
    return characters::value.all(text.substr(at));
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

// What a head has besides the fields of the answer, about.
constexpr std::size_t fixed = 200;

void field(std::string& out, std::string_view name, std::string_view value)
{
    const auto at = out.size();
    out.resize(at + name.size() + value.size() + 4);
    char* to = out.data() + at;
    *to++ = '\r';
    *to++ = '\n';
    to = std::copy(name.begin(), name.end(), to);
    *to++ = ':';
    *to++ = ' ';
    std::copy(value.begin(), value.end(), to);
}

bool bodyless(int status) noexcept
{
    return status < 200 || status == 204 || status == 304;
}

// Where a body ends that is not as long as somebody knew, its last chunk says; to HTTP/1.0, the end of the connection.
void length(std::string& out, const keelson::http::Response& response, const Writer::Framing& framing)
{
    if (response.content && response.content->write)
    {
        if (!framing.oldClient) out += "\r\nTransfer-Encoding: chunked";
        return;
    }
    out += "\r\nContent-Length: ";
    if (response.content) number(out, response.content->length());
    else number(out, response.body.size());
}

} // namespace

void Writer::head(std::string& out, const keelson::http::Response& response, const Framing& framing)
{
    out.reserve(out.size() + response.headers.bytes() + 4 * response.headers.size() + fixed);
    out += "HTTP/1.1 ";
    number(out, response.status);
    out += ' ';
    out += keelson::http::reason(response.status);
    out += "\r\nDate: ";
    out += framing.date;
    for (const auto [name, value] : response.headers)
    {
        if (ours(name)) continue;
        field(out, name, value);
    }
    if (!bodyless(response.status)) length(out, response, framing);
    if (framing.close) out += "\r\nConnection: close";
    else if (framing.oldClient) out += "\r\nConnection: keep-alive";
    out += "\r\n\r\n";
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
