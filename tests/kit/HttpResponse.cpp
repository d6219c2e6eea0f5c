#include "tests/kit/HttpResponse.h"

#include <Poco/String.h>
#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace kit {

namespace {

std::string_view takeLine(std::string_view& text)
{
    const auto end = text.find("\r\n");
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
}

[[noreturn]] void refuse(std::string_view line)
{
    throw std::runtime_error("no HTTP: '" + std::string(line) + "'");
}

std::pair<std::string, std::string> parseHeader(std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) refuse(line);
    return {std::string(line.substr(0, colon)), Poco::trim(std::string(line.substr(colon + 1)))};
}

} // namespace

std::optional<std::string> HttpResponse::header(std::string_view name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [wanted = std::string(name)](const auto& each) {
        return Poco::icompare(each.first, wanted) == 0;
    });
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

HttpResponse HttpResponse::parseHead(std::string_view head)
{
    constexpr std::string_view version = "HTTP/1.1 ";
    const auto line = takeLine(head);
    HttpResponse response;
    if (!line.starts_with(version) || line.size() < version.size() + 3) refuse(line);
    const char* digits = line.data() + version.size();
    const auto [end, error] = std::from_chars(digits, digits + 3, response.status);
    if (error != std::errc() || end != digits + 3) refuse(line);
    response.reason = Poco::trim(std::string(line.substr(version.size() + 3)));
    while (!head.empty()) response.headers.push_back(parseHeader(takeLine(head)));
    return response;
}

} // namespace kit
