#include "kernel/http/Coding.h"
#include "tests/kit/Test.h"

#include <keelson/http/Headers.h>
#include <keelson/http/Preferences.h>

using keelson::http::Headers;
using kernel::http::Coding;

TEST(CodingTest, "gzip is accepted where it is named, by its weight")
{
    struct Row
    {
        std::string_view field;
        bool accepted;
    };
    for (const auto& [field, accepted] : {
             Row{"gzip", true},
             Row{"x-gzip", true},
             Row{"GZip", true},
             Row{"gzip, deflate, br", true},
             Row{"deflate, br", false},
             Row{"", false},
             Row{"*", true},
             Row{"*;q=0", false},
             Row{"*;q=0, gzip", true},
             Row{"gzip;q=0", false},
             Row{"gzip;q=0.0, *", false},
             Row{"gzip;q=0.001", true},
             Row{"gzip ; q=0.5", true},
             Row{"gzip;Q=1.000", true},
             Row{"gzip;q=2", false},
             Row{"gzip;q=0.5x", false},
             Row{"gzip;q=", false},
             Row{"identity", false},
             Row{"identity, gzip", true},
             Row{"identity;q=1, gzip;q=0.5", false},
             Row{"identity;q=0.4, gzip;q=0.5", true},
             Row{"gzipped", false},
         })
    {
        Headers headers;
        headers.add("Accept-Encoding", field);
        if (keelson::http::acceptsGzip(headers) != accepted)
            FAIL(std::string(field) + (accepted ? " is not taken for gzip" : " is taken for gzip"));
    }
    CHECK(!keelson::http::acceptsGzip(Headers()));
    Headers two;
    two.add("accept-encoding", "br");
    two.add("accept-encoding", "gzip");
    CHECK(keelson::http::acceptsGzip(two));
}

TEST(CodingTest, "text becomes smaller, what is compressed already does not")
{
    for (const auto* type : {"application/json", "application/json; charset=utf-8", "application/problem+json",
             "text/html", "Text/CSV", "image/svg+xml", "application/javascript"})
        if (!Coding::isCompressible(type)) FAIL(std::string(type) + " is not");
    for (const auto* type :
        {"", "text/", "image/png", "application/zip", "application/octet-stream", "text/event-stream", "video/mp4"})
        if (Coding::isCompressible(type)) FAIL(std::string(type) + " is");
}

TEST(CodingTest, "a strong tag is marked within its quotes, and the mark comes off")
{
    CHECK_EQUAL("\"abc-gzip\"", Coding::marked("\"abc\""));
    CHECK_EQUAL("W/\"abc\"", Coding::marked("W/\"abc\""));
    CHECK_EQUAL("\"abc\"", Coding::unmarked("\"abc-gzip\""));
    CHECK_EQUAL("\"a\", \"b\", W/\"c\", \"d\"", Coding::unmarked("\"a-gzip\", \"b\", W/\"c-gzip\", \"d-gzip\""));
    CHECK_EQUAL("*", Coding::unmarked("*"));
    CHECK(Coding::namesMarked("\"x\", \"abc-gzip\"", "\"abc\""));
    CHECK(!Coding::namesMarked("\"x\", \"abc\"", "\"abc\""));
    CHECK(!Coding::namesMarked("\"abc-gzip\"", "\"bc\""));
}
