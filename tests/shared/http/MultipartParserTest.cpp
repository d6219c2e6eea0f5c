#include "tests/kit/Test.h"

#include <keelson/http/MultipartParser.h>
#include <keelson/http/Problem.h>

namespace keelson::http {

namespace {

using namespace std::string_literals;

const std::string field = "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
const std::string file = "--edge\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n";

/// A body, cut behind each of these bytes.
std::string read(const std::string& body, const std::vector<std::size_t>& cuts = {}, const FormLimits& limits = {})
{
    MultipartParser parser("edge", limits);
    std::size_t from = 0;
    for (const auto cut : cuts)
    {
        parser.feed(std::string_view(body).substr(from, cut - from));
        from = cut;
    }
    parser.feed(std::string_view(body).substr(from));
    std::string told;
    for (const auto& part : parser.finish())
        told += part.name + (part.filename ? "(" + *part.filename + ")" : "") + part.type + "=" +
            body.substr(part.from, part.length) + ";";
    return told;
}

/// What is read, or the status.
std::string told(const std::string& body, const std::vector<std::size_t>& cuts = {}, const FormLimits& limits = {})
{
    try
    {
        return read(body, cuts, limits);
    }
    catch (const Problem& problem)
    {
        return std::to_string(problem.type().status) + " " + problem.detail();
    }
}

/// The same of one part with such a head.
std::string toldOf(const std::string& head)
{
    return told("--edge\r\n" + head + "\r\n\r\n1\r\n--edge--");
}

struct Row
{
    std::string body;
    std::string parts; ///< or the beginning of what is refused
};

const std::vector<Row>& rows()
{
    static const std::vector<Row> all{
        {field + "1\r\n--edge--\r\n", "a=1;"},
        {field + "1\r\n--edge--", "a=1;"},
        {field + "1\r\n" + field + "2\r\n" + file + "3\r\n--edge--\r\n", "a=1;a=2;f(x)=3;"},
        {field + "\r\n--edge--\r\n", "a=;"},
        {field + "--edge--\r\n", "a=;"},
        {field + field + "--edge--\r\n", "a=;a=;"},
        {file + "\r\n--edge--\r\n", "f(x)=;"},
        {"--edge--\r\n", ""},
        {"\r\n--edge--\r\n", ""},
        {"preamble --edge\r\n" + field + "1\r\n--edge--\r\nepilogue\r\n--edge\r\n", "a=1;"},
        {"\r\n" + field + "1\r\n--edge-- \t\r\n", "a=1;"},
        {"--edge \t\r\n" + field.substr(8) + "1\r\n--edge--", "a=1;"},
        // What looks like an end and is none.
        {field + "\r\n\r\r\n-\r\n--\r\n--edg\r\n--e\r\n\r\n--edge--", "a=\r\n\r\r\n-\r\n--\r\n--edg\r\n--e\r\n;"},
        {field + "\r\r\n--edge--", "a=\r;"},
        {field + "--edg\n--edge\r--edge --edge\r\n--edge--", "a=--edg\n--edge\r--edge --edge;"},
        {field + "-\r\n--edge--", "a=-;"},
        {file + "\0\xff\x80\r\n--edge--"s, "f(x)=\0\xff\x80;"s},
        // No end, or one of a kind that some would take and some would not.
        {"", "400 The form is not readable: it ends before its last boundary."},
        {"a=1&b=2", "400 The form is not readable: it ends"},
        {field + "1", "400 The form is not readable: it ends"},
        {field + "1\r\n--edge", "400 The form is not readable: it ends"},
        {field + "1\r\n--edge-", "400 The form is not readable: it ends"},
        {field + "1\r\n--edge\r\n", "400 The form is not readable: it ends"},
        {field + "1\r\n--edge--\r", "400 The form is not readable: it ends"},
        {field + "1\n--edge--\n", "400 The form is not readable: it ends"},
        {"--edge\nContent-Disposition: form-data; name=a\n\n1\n--edge--",
            "400 The form is not readable: a line goes on"},
        {field + "1\r\n--edges\r\n--edge--", "400 The form is not readable: a line goes on behind the boundary."},
        {field + "1\r\n--edge-a\r\n--edge--", "400 The form is not readable: a line goes on"},
        {field + "1\r\n--edge --\r\n--edge--", "400 The form is not readable: a line goes on"},
        {field + "1\r\n--edge \rx\r\n--edge--", "400 The form is not readable: a line goes on"},
        {field + "1\r\n--edge--a", "400 The form is not readable: a line goes on behind the last boundary."},
        {field + "1\r\n--edge--\ra", "400 The form is not readable: a line goes on"},
        {"--edge\r\n\r\n1\r\n--edge--", "400 The form is not readable: a part has no Content-Disposition."},
    };
    return all;
}

void checkBeginning(const std::string& expected, const std::string& found)
{
    CHECK_EQUAL(expected, expected.starts_with('4') ? found.substr(0, expected.size()) : found);
}

} // namespace

TEST(MultipartParserTest, "parts are between lines that have nothing but the boundary, and all else is refused")
{
    for (const auto& [body, parts] : rows()) checkBeginning(parts, told(body));
}

TEST(MultipartParserTest, "how a body is cut changes nothing")
{
    for (const auto& [body, parts] : rows())
    {
        const auto whole = told(body);
        std::vector<std::size_t> all;
        for (std::size_t i = 1; i < body.size(); ++i)
        {
            CHECK_EQUAL(whole, told(body, {i}));
            if (i + 2 < body.size()) CHECK_EQUAL(whole, told(body, {i, i + 1, i + 2}));
            all.push_back(i);
        }
        CHECK_EQUAL(whole, told(body, all));
    }
}

TEST(MultipartParserTest, "a part's head has a name, and perhaps a file's name and a type")
{
    for (const auto& [head, parts] : std::vector<Row>{
             {"content-disposition:form-data;name=a", "a=1;"},
             {"Content-Disposition: \tForm-Data ; ;\tNAME=\"a b\" ; ", "a b=1;"},
             {"Content-Disposition: form-data; name=\"\"", "=1;"},
             {"Content-Disposition: form-data; name=\"a;b=\\\"c\\\\\"", "a;b=\"c\\=1;"},
             {"Content-Disposition: form-data; name=\"%22\"; x=y", "%22=1;"},
             {"Content-Disposition: form-data; name=f; filename=\"\"", "f()=1;"},
             {"Content-Disposition: form-data; name=f; filename=\"C:\\tmp\\a.txt\"", "f(C:\\tmp\\a.txt)=1;"},
             {"Content-Disposition: form-data; name=f; filename=\"../../etc/passwd\"", "f(../../etc/passwd)=1;"},
             {"Content-Disposition: form-data; name=f; filename=\"\xe2\x82\xac\"", "f(\xe2\x82\xac)=1;"},
             {"Content-Disposition: form-data; name=f; filename=e; filename*=UTF-8''%e2%82%ac", "f(\xe2\x82\xac)=1;"},
             {"Content-Disposition: form-data; name=f; filename*=utf-8'en'a+b", "f(a+b)=1;"},
             {"Content-Type: image/png; q=1 \r\nX-Other: \x80\r\nContent-Disposition: form-data; name=f; filename=x",
                 "f(x)image/png; q=1=1;"},
             {"Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: 8bit", "a=1;"},
         })
        CHECK_EQUAL(parts, toldOf(head));
}

TEST(MultipartParserTest, "a part's head that can be read in two ways, or not at all, is refused")
{
    const auto named = "Content-Disposition: form-data; name=a"s;
    const std::vector<std::string> heads{"Content-Type: text/plain", named + "\r\n" + named,
        "Content-Disposition: attachment; name=a", "Content-Disposition: form-data",
        "Content-Disposition: form-data; filename=a", "Content-Disposition: form-data; name",
        "Content-Disposition: form-data; name=", "Content-Disposition: form-data; name=a; name=b",
        "Content-Disposition: form-data; name=a; NAME=a", "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\"b", "Content-Disposition: form-data; name=a b",
        "Content-Disposition: form-data name=a", "Content-Disposition: form-data; name =a",
        "Content-Disposition: form-data; name=a, b", "Content-Disposition: form-data; name=\"\t\"",
        "Content-Disposition: form-data; name=\"\xff\"", "Content-Disposition: form-data; name=\"\xed\xa0\x80\"",
        named + "\0"s, named + "\r" + "\x01", named + "\n", "Content-Disposition : form-data; name=a", " " + named,
        named + "\r\n folded", named + "\r\n: b", named + "\r\nb", named + "\r\nContent-Type: a/b\r\nContent-Type: a/b",
        named + "\r\nContent-Transfer-Encoding: base64", named + "; filename*=ISO-8859-1''a",
        named + "; filename*=UTF-8''%f", named + "; filename*=UTF-8''%00", named + "; filename*=UTF-8''%ff",
        named + "; filename*=UTF-8'a", named + "; filename*=a", named + "; filename*=UTF-8''%0a"};
    for (const auto& head : heads) checkBeginning("400 The form is not readable: ", toldOf(head));
}

TEST(MultipartParserTest, "what is beyond the limits is too large, as soon as it is seen")
{
    const std::string end = "\r\n--edge--";
    const auto head = field.size() - std::string("--edge\r\n").size();
    struct Case
    {
        FormLimits limits;
        std::string body;
        std::string parts;
    };
    const std::vector<Case> cases{
        {{.parts = 1}, field + "1" + end, "a=1;"},
        {{.parts = 1}, field + "1\r\n" + field, "413 The form is too large: it has too many parts."},
        {{.head = head}, field + "1" + end, "a=1;"},
        {{.head = head - 1}, field, "413 The form is too large: the header fields of a part are."},
        {{.head = 100}, "--edge\r\n" + std::string(101, 'x'), "413 "},
        {{.texts = 3}, field + "12\r\n" + field + "3\r\n" + file + "4567" + end, "a=12;a=3;f(x)=4567;"},
        {{.texts = 3}, field + "12\r\n" + field + "34" + end, "413 The form is too large: its texts are."},
        {{.texts = 3}, field + "1234", "413 "},
        {{.texts = 3}, field + "123\r\n--x", "413 "},
        {{.file = 2}, file + "12\r\n" + file + "34" + end, "f(x)=12;f(x)=34;"},
        {{.file = 2}, file + "123", "413 The form is too large: a file is."},
    };
    for (const auto& [limits, body, parts] : cases)
    {
        checkBeginning(parts, told(body, {}, limits));
        for (std::size_t i = 1; i < body.size(); ++i) checkBeginning(parts, told(body, {i}, limits));
    }
}

TEST(MultipartParserTest, "a boundary has 1 to 70 characters that may be in one, in quotes or not")
{
    const std::string longest(70, 'b');
    for (const auto& [type, boundary] : std::vector<std::pair<std::string, std::string>>{
             {"multipart/form-data; boundary=edge", "edge"},
             {"multipart/form-data;charset=utf-8;BOUNDARY=----WebKitFormBoundary7MA4YWxk",
                 "----WebKitFormBoundary7MA4YWxk"},
             {"multipart/form-data; boundary=\"a b:c='(d)+_,-./=?\"", "a b:c='(d)+_,-./=?"},
             {"multipart/form-data; boundary=" + longest, longest},
         })
        CHECK_EQUAL(boundary, MultipartParser::boundary(type));
    const std::vector<std::string> bad{"", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=\"a\\\"b\"",
        "; boundary=" + longest + "b", "; boundary=\"a \"", "; boundary=a b", "; boundary=\"a",
        "; boundary=a; boundary=a", "; boundary=a%b", "; boundary=\"\xc3\xa4\"", "; boundary=\"a\tb\"",
        "; boundary=a=b", ", boundary=a", "; boundary=a, multipart/form-data"};
    for (const auto& parameters : bad)
        CHECK_THROWS_SAYING(Problem, "", MultipartParser::boundary("multipart/form-data" + parameters));
}

} // namespace keelson::http
