#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

TEST(CorsE2eTest, "a page of a known origin may read errors too, and another one nothing")
{
    const kit::LiveServer server(
        {"database.url=" + kit::Postgres::shared().url(), "cors.origins=https://app.example.com"});
    kit::HttpClient client(server.port());
    for (const auto& [path, status] : {std::pair("/problems", 200), std::pair("/nowhere", 404)})
    {
        const auto known = client.request("GET", path, "Origin: https://app.example.com\r\n");
        CHECK_EQUAL(status, known.status);
        CHECK_EQUAL("https://app.example.com", known.header("Access-Control-Allow-Origin").value_or(""));
        const auto foreign = client.request("GET", path, "Origin: https://evil.example\r\n");
        CHECK_EQUAL(status, foreign.status);
        CHECK(!foreign.header("Access-Control-Allow-Origin"));
        CHECK(!foreign.header("Access-Control-Allow-Credentials"));
    }
    const auto asked = client.request(
        "OPTIONS", "/api/v1/anything", "Origin: https://app.example.com\r\nAccess-Control-Request-Method: POST\r\n");
    CHECK_EQUAL(204, asked.status);
    CHECK_EQUAL("https://app.example.com", asked.header("Access-Control-Allow-Origin").value_or(""));
    CHECK_EQUAL("nosniff", asked.header("X-Content-Type-Options").value_or(""));
}
