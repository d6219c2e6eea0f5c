#include "tests/fuzz/Expect.h"
#include "tests/fuzz/Input.h"

#include <keelson/http/Fields.h>
#include <keelson/http/MultipartParser.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Request.h>

#include <algorithm>

// A line that is a Content-Type, a byte that says how the rest is cut, and the rest as a body: read or refused in the ways there
// are, the same however it is cut; what was read lies in the body as it should, and can be written and is read again as the same.

namespace {

using namespace keelson::http;
using Part = MultipartParser::Part;

struct Upload
{
    std::string title;
    std::optional<int> count;
    std::optional<FormFile> one;
    std::vector<FormFile> files;
};

const auto upload = Fields<Upload>("Upload")
                        .text("a", &Upload::title, {.fallback = "", .max = 20})
                        .integer("n", &Upload::count)
                        .file("f", &Upload::one, {.max = 100, .types = {"a/b"}})
                        .list("l", &Upload::files, Field::file(), {.optional = true, .max = 3});

constexpr FormLimits limits{5, 200, 300, 400};

/// The parts, or the status.
struct Read
{
    std::vector<Part> parts;
    int status = 0;
};

Read read(const std::string& boundary, std::string_view body, std::size_t piece)
{
    try
    {
        MultipartParser parser(boundary, limits);
        for (; body.size() > piece; body.remove_prefix(piece)) parser.feed(body.substr(0, piece));
        parser.feed(body);
        return {parser.finish(), 0};
    }
    catch (const Problem& problem)
    {
        return {{}, problem.type().status};
    }
}

bool same(const Part& a, const Part& b)
{
    return a.name == b.name && a.filename == b.filename && a.type == b.type && a.length == b.length;
}

bool isClean(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

void checkPlaces(const std::vector<Part>& parts, const std::string& boundary, std::string_view body)
{
    expect(parts.size() <= limits.parts);
    std::uint64_t end = 0;
    for (const auto& part : parts)
    {
        expect(part.from > end && part.from + part.length < body.size());
        end = part.from + part.length;
        expect(body.substr(part.from, part.length).find("\r\n--" + boundary) == std::string_view::npos);
        expect(isClean(part.name) && (!part.filename || isClean(*part.filename)));
        expect(part.length <= (part.filename ? limits.file : limits.texts));
    }
}

std::string quoted(std::string_view text)
{
    std::string written = "\"";
    for (const char c : text) written.append(c == '"' || c == '\\' ? 1 : 0, '\\').append(1, c);
    return written + '"';
}

std::string written(const std::vector<Part>& parts, const std::string& boundary, std::string_view body)
{
    std::string text;
    for (const auto& part : parts)
    {
        text += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.filename) text += "; filename=" + quoted(*part.filename);
        if (!part.type.empty()) text += "\r\nContent-Type: " + part.type;
        text.append("\r\n\r\n").append(body.substr(part.from, part.length)).append("\r\n");
    }
    return text + "--" + boundary + "--";
}

void check(const std::string& boundary, std::string_view body, std::size_t piece)
{
    const auto whole = read(boundary, body, body.size() + 1);
    const auto cut = read(boundary, body, piece);
    expect(whole.status == cut.status && std::ranges::equal(whole.parts, cut.parts, same));
    expect(whole.status == 0 || whole.status == 400 || whole.status == 413);
    if (whole.status != 0) return;
    checkPlaces(whole.parts, boundary, body);
    const auto text = written(whole.parts, boundary, body);
    const auto again = read(boundary, text, text.size());
    // Written in full, a head may be longer than it was.
    expect(again.status == 413 || (again.status == 0 && std::ranges::equal(whole.parts, again.parts, same)));
}

void checkFields(std::string_view type, std::string_view body)
{
    Request request;
    request.headers.add("Content-Type", type);
    request.body = body;
    try
    {
        const auto read = upload.parseForm(request, limits);
        expect(read.files.size() <= 3 && read.title.find('\0') == std::string::npos);
        expect(!read.one || read.one->content.size() <= 100);
    }
    catch (const Problem& problem)
    {
        const int status = problem.type().status;
        expect(status == 400 || status == 413 || status == 415);
    }
    catch (const FieldErrors& errors)
    {
        expect(!errors.errors().empty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input(data, size);
    const auto type = input.line();
    const auto piece = std::size_t(1) + input.number() % 16;
    checkFields(type, input.rest());
    try
    {
        check(MultipartParser::boundary(type), input.rest(), piece);
    }
    catch (const Problem& problem)
    {
        expect(problem.type().status == 400);
    }
    return 0;
}
