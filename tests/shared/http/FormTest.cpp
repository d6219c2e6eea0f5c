#include "tests/kit/Test.h"
#include "tests/shared/http/StatusOf.h"

#include <keelson/http/Fields.h>
#include <keelson/http/Form.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Request.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

namespace {

using namespace std::string_literals;

struct Album
{
    std::string title;
    std::optional<int> year;
    FormFile cover;
    std::optional<FormFile> notes;
    std::vector<FormFile> photos;
};

const auto album =
    Fields<Album>("Album")
        .text("title", &Album::title, {.min = 1, .max = 20})
        .integer("year", &Album::year)
        .file("cover", &Album::cover, {.min = 1, .max = 4, .types = {"image/png", "image/jpeg"}, .help = "in front"})
        .file("notes", &Album::notes)
        .list("photos", &Album::photos, Field::file({.max = 12}), {.optional = true, .max = 2});

struct Note
{
    std::string text;
    std::vector<std::string> marks;
};

const auto note =
    Fields<Note>("Note").text("text", &Note::text).list("mark", &Note::marks, Field::text(), {.optional = true});

std::string part(const std::string& name, const std::string& content)
{
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
}

std::string file(
    const std::string& name, const std::string& filename, const std::string& type, const std::string& content)
{
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename +
        "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
}

const std::string multipart = "multipart/form-data; boundary=edge";
const std::string last = "--edge--\r\n";

Request with(std::string_view type, std::string body)
{
    Request request;
    request.headers.add("Content-Type", type);
    request.body = std::move(body);
    return request;
}

} // namespace

TEST(FormTest, "fields and files of a form are read by one declaration, out of memory and out of the body's file")
{
    auto request = with(multipart,
        part("title", "T\xc3\xbcr") + file("photos", "1", "a/b", "one\r\n--edg\0"s) +
            file("cover", "../c", "Image/PNG; x=y", "png") + part("year", "1999") + file("photos", "2", "a/b", "") +
            last);
    for (const bool inFile : {false, true})
    {
        if (inFile)
        {
            request.bodyFile = std::make_shared<BodyFile>();
            request.bodyFile->append(std::exchange(request.body, {}));
        }
        const auto read = album.parseForm(request);
        CHECK_EQUAL("T\xc3\xbcr", read.title);
        CHECK_EQUAL(1999, *read.year);
        CHECK_EQUAL("../c", read.cover.filename);
        CHECK_EQUAL("Image/PNG; x=y", read.cover.type);
        CHECK_EQUAL("png", read.cover.content);
        CHECK(!read.notes);
        CHECK_EQUAL(2, read.photos.size());
        CHECK_EQUAL("one\r\n--edg\0"s, read.photos[0].content);
        CHECK_EQUAL("2", read.photos[1].filename);
        const auto body = request.content();
        CHECK(read.cover.content.data() > body.data() && read.cover.content.data() < body.data() + body.size());
    }
}

TEST(FormTest, "what is wrong with a form's fields is told at once, as of any body")
{
    const auto errors = [](const std::string& body) -> std::string {
        try
        {
            album.parseForm(with(multipart, body + last));
            return "";
        }
        catch (const FieldErrors& wrong)
        {
            return wrong.what();
        }
    };
    const auto cover = file("cover", "c", "image/png", "png");
    const auto demand = "must be a file of 1 to 4 bytes, of type image/png or image/jpeg"s;
    CHECK_EQUAL("", errors(part("title", "t") + cover));
    CHECK_EQUAL("", errors(part("title", "t") + cover + file("notes", "", "application/octet-stream", "")));
    CHECK_EQUAL("/title: is required; /cover: is required", errors(""));
    CHECK_EQUAL("/title: is required; /cover: is required", errors(file("cover", "", "application/octet-stream", "")));
    CHECK_EQUAL("/cover: " + demand, errors(part("title", "t") + part("cover", "png")));
    CHECK_EQUAL("/cover: " + demand, errors(part("title", "t") + file("cover", "c", "image/gif", "png")));
    CHECK_EQUAL("/cover: " + demand, errors(part("title", "t") + file("cover", "c", "image/png", "12345")));
    CHECK_EQUAL("/cover: is there twice", errors(part("title", "t") + cover + cover));
    CHECK_EQUAL("/title: must be text of 1 to 20 characters; /year: must be a whole number",
        errors(file("title", "t", "text/plain", "t") + part("year", "x") + cover).substr(0, 73));
    CHECK_EQUAL("/else: is not known here", errors(part("title", "t") + file("else", "e", "a/b", "") + cover));
    const auto photo = file("photos", "p", "a/b", "");
    CHECK_EQUAL(
        "/photos: must be a list of 2 items or fewer", errors(part("title", "t") + cover + photo + photo + photo));
    CHECK_EQUAL("/photos/1: must be a file of 12 bytes or fewer",
        errors(part("title", "t") + cover + photo + file("photos", "p", "a/b", "1234567890123")));
    CHECK_THROWS_SAYING(FieldErrors, "/cover: must be a file", album.parse(R"({"title":"t","cover":"png"})"));
}

TEST(FormTest, "a form without files is taken in both media types, one with files in multipart alone")
{
    const auto body = part("text", "a+b") + part("mark", "1") + part("mark", "2") + last;
    const auto read = note.parseForm(with(multipart, body));
    CHECK_EQUAL("a+b", read.text);
    CHECK_EQUAL(2, read.marks.size());
    CHECK_EQUAL("a b", note.parseForm(with("application/x-www-form-urlencoded", "text=a+b")).text);
    for (const auto& [type, ofNote, ofAlbum] : std::vector<std::tuple<std::string, int, int>>{
             {"application/x-www-form-urlencoded", 400, 415},
             {"Multipart/Form-Data;boundary=edge", 400, 400},
             {"multipart/form-data", 400, 400},
             {"multipart/mixed; boundary=edge", 415, 415},
             {"application/json", 415, 415},
             {"", 415, 415},
         })
    {
        const auto request = with(type, "text=%");
        CHECK_EQUAL(ofNote, statusOf([&] { note.parseForm(request); }));
        CHECK_EQUAL(ofAlbum, statusOf([&] { album.parseForm(request); }));
    }
    auto twice = with(multipart, body);
    twice.headers.add("Content-Type", multipart);
    CHECK_EQUAL(415, statusOf([&] { note.parseForm(twice); }));
    CHECK_EQUAL(415, statusOf([] { note.parseForm(Request()); }));
}

TEST(FormTest, "texts are UTF-8 without NUL, and forms of both kinds have limits")
{
    for (const auto& text : {"\0"s, "\xff"s, "\xed\xa0\x80"s, "a\xc3"s})
        CHECK_EQUAL(400, statusOf([&] { note.parseForm(with(multipart, part("text", text) + last)); }));
    const auto encoded = with("application/x-www-form-urlencoded", "text=a&mark=b");
    const auto parts = with(multipart, part("text", "a") + part("mark", "b") + last);
    for (const auto* request : {&encoded, &parts})
    {
        CHECK_EQUAL(0, statusOf([&] { note.parseForm(*request, {.parts = 2, .texts = 13}); }));
        CHECK_EQUAL(413, statusOf([&] { note.parseForm(*request, {.parts = 1}); }));
        CHECK_EQUAL(413, statusOf([&] { note.parseForm(*request, {.texts = 1}); }));
    }
}

TEST(FormTest, "a file is described as what a form sends")
{
    const auto schema = album.set()->schema(BodyForm::whole);
    CHECK_EQUAL(
        R"({"type":"string","description":"in front; a file of 1 to 4 bytes, of type image/png or image/jpeg","format":"binary"})",
        schema.at("properties").at("cover").dump());
    CHECK_EQUAL("binary", schema.at("properties").at("photos").at("items").at("format").get<std::string>());
    CHECK(album.set()->ofFiles());
    CHECK(!note.set()->ofFiles());
}

} // namespace keelson::http
