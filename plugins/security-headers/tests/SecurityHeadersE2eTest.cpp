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

// What MDN's HTTP Observatory wants for its best grade of a page on https; the README says why.
TEST(SecurityHeadersE2eTest, "a page on https has all that the Observatory looks for")
{
    const kit::LiveServer server({ownDatabase(), "http.proxies=127.0.0.1"});
    const auto page = kit::HttpClient(server.port())
                          .request("GET", "/docs", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");
    CHECK_EQUAL(200, page.status);
    const auto field = [&](const char* name) { return page.header(name).value_or("(none)"); };
    const auto policy = field("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK_CONTAINS(policy, "frame-ancestors 'none'");
    CHECK_CONTAINS(policy, "base-uri 'none'");
    CHECK_CONTAINS(policy, "form-action 'self'");
    for (const auto* weak : {"unsafe", "http:", "https:", "*", "script-src 'self' data:"})
        CHECK(policy.find(weak) == std::string::npos);
    CHECK_EQUAL("max-age=31536000", field("Strict-Transport-Security"));
    CHECK_EQUAL("nosniff", field("X-Content-Type-Options"));
    CHECK_EQUAL("DENY", field("X-Frame-Options"));
    CHECK_EQUAL("strict-origin-when-cross-origin", field("Referrer-Policy"));
    CHECK_EQUAL("same-origin", field("Cross-Origin-Resource-Policy"));
    CHECK(!page.header("Access-Control-Allow-Origin"));
    CHECK(!page.header("Set-Cookie"));
    for (auto at = page.body.find("<script"); at != std::string::npos; at = page.body.find("<script", at + 1))
        CHECK_EQUAL("<script src=\"docs/", page.body.substr(at, 18)); // of its own: no subresource integrity is asked
}
