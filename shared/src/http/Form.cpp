#include <keelson/http/Form.h>

#include "MediaType.h"
#include "QueryText.h"
#include "json/Utf8.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/MultipartParser.h>
#include <keelson/http/Request.h>

namespace keelson::http {

namespace {

constexpr std::string_view multipart = "multipart/form-data";
constexpr std::string_view urlEncoded = "application/x-www-form-urlencoded";

std::string text(std::string_view content)
{
    if (content.find('\0') != std::string_view::npos || !json::isUtf8(content))
        throw Problem(problems::badRequest, PublicText("The form is not readable: a field has a NUL or is not UTF-8."));
    return std::string(content);
}

[[noreturn]] void refuseType(Form::Kinds kinds)
{
    const auto others = kinds == Form::Kinds::any ? " or " + std::string(urlEncoded) : "";
    throw Problem(
        problems::unsupportedMediaType, PublicText("The body has to be " + std::string(multipart) + others + "."));
}

} // namespace

Form::Form(const Request& request, Kinds kinds, const FormLimits& limits)
{
    if (isOfType(request.headers, multipart)) readMultipart(request, limits);
    else if (kinds == Kinds::any && isOfType(request.headers, urlEncoded)) readUrlEncoded(request, limits);
    else refuseType(kinds);
}

void Form::readUrlEncoded(const Request& request, const FormLimits& limits)
{
    const auto content = request.content();
    if (content.size() > limits.texts)
        throw Problem(problems::tooLarge, PublicText("The form is too large: its texts are."));
    for (auto& [name, value] : formFields(content)) _parts.push_back({std::move(name), std::move(value), {}});
    if (_parts.size() > limits.parts)
        throw Problem(problems::tooLarge, PublicText("The form is too large: it has too many parts."));
}

void Form::readMultipart(const Request& request, const FormLimits& limits)
{
    const auto content = request.content();
    MultipartParser parser(MultipartParser::boundary(*request.headers.get("Content-Type")), limits);
    parser.feed(content);
    for (auto& part : parser.finish())
    {
        const auto bytes = content.substr(part.from, part.length);
        if (!part.filename) _parts.push_back({std::move(part.name), text(bytes), {}});
        else if (!part.filename->empty() || !bytes.empty())
            _parts.push_back(
                {std::move(part.name), {}, FormFile{std::move(*part.filename), std::move(part.type), bytes}});
    }
}

} // namespace keelson::http
