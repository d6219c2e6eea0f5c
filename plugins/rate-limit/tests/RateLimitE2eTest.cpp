#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

TEST(RateLimitE2eTest, "the sixth log-in within a minute is refused, and other routes and health are not")
{
    const kit::LiveServer server({"database.url=" + kit::Postgres::shared().url()});
    kit::HttpClient client(server.port());
    for (int request = 0; request < 5; ++request)
    {
        const auto answer = client.request("POST", "/api/v1/auth/login", "Content-Type: application/json\r\n", "{}");
        CHECK(answer.status != 429);
        CHECK_CONTAINS(answer.header("RateLimit-Policy").value_or(""), R"("login";q=5;w=60)");
    }
    const auto refused = client.request("POST", "/api/v1/auth/login", "Origin: http://localhost:3000\r\n");
    CHECK_EQUAL(429, refused.status);
    CHECK_EQUAL("application/problem+json", refused.header("Content-Type").value_or(""));
    const auto wait = std::stoi(refused.header("Retry-After").value_or("0"));
    CHECK(wait > 0 && wait <= 12);
    CHECK_EQUAL("nosniff", refused.header("X-Content-Type-Options").value_or(""));
    CHECK_EQUAL("http://localhost:3000", refused.header("Access-Control-Allow-Origin").value_or(""));
    CHECK_EQUAL(200, client.get("/problems").status);
    for (int request = 0; request < 50; ++request) CHECK(!client.get("/health/live").header("RateLimit"));
}

TEST(RateLimitE2eTest, "check tells of wrong policies, all at once")
{
    const kit::TemporaryFolder folder;
    const kit::ProgramRun run({"check", "--set", "rate-limit.policy.login=5/1m", "--set",
                                  "rate-limit.policy.own=5/1y by ip", "--set", "data.dir=" + folder.path().string()},
        folder.path());
    CHECK_EQUAL(78, run.status);
    CHECK_CONTAINS(
        run.output, "rate-limit.policy.login must be as '5/1m by ip on POST /api/v1/auth/login', and there is no 'by'");
    CHECK_CONTAINS(run.output, "rate-limit.policy.own must be");
    CHECK_CONTAINS(run.output, "'1y' is no time");
}
