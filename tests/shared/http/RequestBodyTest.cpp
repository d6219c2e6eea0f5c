#include "tests/kit/Test.h"
#include "tests/shared/http/StatusOf.h"

#include <keelson/http/Request.h>

namespace keelson::http {

namespace {

struct Row
{
    std::vector<std::string> types; ///< the fields `Content-Type`
    std::string body;
    int json;  ///< the status, or 0 where the body is taken
    int patch; ///< of a PATCH
};

} // namespace

TEST(RequestBodyTest, "a body is taken where it is said to be JSON, of a PATCH also where it is a merge patch")
{
    for (const auto& [types, body, json, patch] : std::vector<Row>{
             {{"application/json"}, "{}", 0, 0},
             {{"Application/JSON ; charset=utf-8"}, "{}", 0, 0},
             {{"\tapplication/json\t;x=y"}, "{}", 0, 0},
             {{"application/merge-patch+json"}, "{}", 415, 0},
             {{"application/json"}, "", 400, 400},
             {{"application/merge-patch+json"}, "", 415, 400},
             {{}, "{}", 415, 415},
             {{}, "", 415, 415},
             {{""}, "{}", 415, 415},
             {{"text/plain"}, "{}", 415, 415},
             {{"application/jsonp"}, "{}", 415, 415},
             {{"application/json, text/plain"}, "{}", 415, 415},
             {{"application/problem+json"}, "{}", 415, 415},
             {{"application/x-www-form-urlencoded"}, "a=b", 415, 415},
             {{"application/json", "text/plain"}, "{}", 415, 415},
             {{"application/json", "application/json"}, "{}", 415, 415},
         })
    {
        Request request;
        for (const auto& type : types) request.headers.add("Content-Type", type);
        request.body = body;
        CHECK_EQUAL(json, statusOf([&] { return request.jsonBody(); }));
        CHECK_EQUAL(patch, statusOf([&] { return request.patchBody(); }));
    }
}

TEST(RequestBodyTest, "a PATCH of another media type is told which ones there are")
{
    try
    {
        Request().patchBody();
        FAIL("no body at all was taken");
    }
    catch (const Problem& problem)
    {
        CHECK_CONTAINS(*problem.headers().get("Accept-Patch"), "application/merge-patch+json");
    }
}

} // namespace keelson::http
