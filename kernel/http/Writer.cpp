#include "kernel/http/Writer.h"

#include <array>
#include <charconv>
#include <ctime>

namespace kernel::http {

namespace {

template <class Number>
void number(std::string& out, Number value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

bool bodyless(int status) noexcept
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

void Writer::head(std::string& out, const keelson::http::Response& response, const Framing& framing)
{
    out += "HTTP/1.1 ";
    number(out, response.status);
    out += ' ';
    out += keelson::http::reason(response.status);
    out += "\r\nDate: ";
    out += framing.date;
    for (const auto [name, value] : response.headers)
    {
        out += "\r\n";
        out += name;
        out += ": ";
        out += value;
    }
    if (!bodyless(response.status))
    {
        out += "\r\nContent-Length: ";
        number(out, response.body.size());
    }
    if (framing.close) out += "\r\nConnection: close";
    else if (framing.oldClient) out += "\r\nConnection: keep-alive";
    out += "\r\n\r\n";
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
