#include "PartHead.h"

#include "FieldValues.h"
#include "HeaderParameters.h"
#include "QueryText.h"
#include "json/Utf8.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Headers.h>

#include <algorithm>

namespace keelson::http {

namespace {

[[noreturn]] void refuse(std::string_view what)
{
    throw Problem(problems::badRequest, PublicText("The form is not readable: " + std::string(what) + "."));
}

bool isControl(char c) noexcept
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

struct Line
{
    std::string_view name;
    std::string_view value;
};

Line takeLine(std::string_view& head)
{
    const auto end = head.find("\r\n");
    auto text = head.substr(0, end);
    head.remove_prefix(end + 2);
    const auto name = takeToken(text);
    if (name.empty() || !text.starts_with(':') || std::ranges::any_of(text, isControl))
        refuse("a header field of a part is not as it should be");
    return {name, trimmed(text.substr(1))};
}

std::string text(std::string value)
{
    const auto isWrong = [](char c) { return isControl(c) || c == '\t'; };
    if (!json::isUtf8(value) || std::ranges::any_of(value, isWrong))
        refuse("a name has control characters or is not UTF-8");
    return value;
}

/// `UTF-8'en'%e2%82%ac.txt` (RFC 8187). RFC 7578 has no such thing, and still there are clients who send nothing else that
/// can be read.
std::string extended(std::string_view value)
{
    const auto charset = value.substr(0, value.find('\''));
    value.remove_prefix(std::min(charset.size() + 1, value.size()));
    const auto language = value.find('\'');
    if (!sameName(charset, "UTF-8") || language == std::string_view::npos) refuse("filename* is not of RFC 8187");
    auto decoded = percentDecoded(value.substr(language + 1));
    if (!decoded) refuse("filename* is not of RFC 8187");
    return std::move(*decoded);
}

void readDisposition(std::string_view value, MultipartParser::Part& part)
{
    const auto disposition = HeaderParameters::parse(value);
    if (!disposition || !sameName(disposition->value(), "form-data"))
        refuse("the Content-Disposition of a part is not form-data with its parameters");
    const auto* name = disposition->get("name");
    if (!name) refuse("a part has no name");
    part.name = text(*name);
    if (const auto* filename = disposition->get("filename")) part.filename = text(*filename);
    if (const auto* filename = disposition->get("filename*")) part.filename = text(extended(*filename));
}

// What is coded would be taken for what it is not.
void checkCoding(std::string_view coding)
{
    if (!sameName(coding, "7bit") && !sameName(coding, "8bit") && !sameName(coding, "binary"))
        refuse("a part has a Content-Transfer-Encoding");
}

} // namespace

MultipartParser::Part readPartHead(std::string_view head)
{
    MultipartParser::Part part;
    bool named = false;
    bool typed = false;
    while (head != "\r\n")
    {
        const auto [name, value] = takeLine(head);
        const bool names = sameName(name, "Content-Disposition");
        const bool types = sameName(name, "Content-Type");
        if ((names && named) || (types && typed)) refuse("a part has a header field twice");
        if (names) readDisposition(value, part);
        if (types) part.type = value;
        if (sameName(name, "Content-Transfer-Encoding")) checkCoding(value);
        named = named || names;
        typed = typed || types;
    }
    if (!named) refuse("a part has no Content-Disposition");
    return part;
}

} // namespace keelson::http
