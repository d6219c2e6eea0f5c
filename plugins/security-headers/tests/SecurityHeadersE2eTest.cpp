#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

namespace {

std::string ownDatabase()
{
    return "database.url=" + kit::Postgres::shared().url();
}

} // namespace

TEST(SecurityHeadersE2eTest, "errors carry the fields as other answers do")
{
    const kit::LiveServer server({ownDatabase()});
    kit::HttpClient client(server.port());
    for (const auto& [method, path, status] :
        {std::tuple("GET", "/health/live", 200), std::tuple("GET", "/nowhere", 404),
            std::tuple("DELETE", "/problems", 405), std::tuple("OPTIONS", "/problems", 204)})
    {
        const auto response = client.request(method, path);
        CHECK_EQUAL(status, response.status);
        CHECK_EQUAL("nosniff", response.header("X-Content-Type-Options").value_or(""));
        CHECK_EQUAL(
            "default-src 'none'; frame-ancestors 'none'", response.header("Content-Security-Policy").value_or(""));
        CHECK(!response.header("Server"));
    }
    CHECK_EQUAL(404, client.get("/.well-known/security.txt").status);
}

TEST(SecurityHeadersE2eTest, "security.txt is there when a contact is set")
{
    const kit::LiveServer server({ownDatabase(), "security.contact=mailto:security@example.com"});
    const auto response = kit::HttpClient(server.port()).get("/.well-known/security.txt");
    CHECK_EQUAL(200, response.status);
    CHECK_EQUAL("text/plain; charset=utf-8", response.header("Content-Type").value_or(""));
    CHECK_CONTAINS(response.body, "Contact: mailto:security@example.com\r\nExpires: 20");
}
