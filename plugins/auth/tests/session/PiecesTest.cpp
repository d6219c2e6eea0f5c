#include "session/Device.h"
#include "session/RefreshTokens.h"
#include "session/SeenSessions.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"
#include "tests/kit/doubles/ManualClock.h"

namespace auth::session {

namespace {

using kit::doubles::CountedIds;
using namespace std::chrono_literals;

const keelson::Secret one("the-tide-comes-in-and-goes-out-again-9");
const keelson::Secret two("the-moon-goes-round-and-round-the-ea-7");

} // namespace

TEST(PiecesTest, "a refresh token is hashed under each key, and what is kept tells nothing of it")
{
    const RefreshTokens tokens(token::makeKeys(one, two));
    const auto token = RefreshTokens::make();
    CHECK_EQUAL(43, token.size());
    CHECK(token != RefreshTokens::make());
    const auto hashes = tokens.hashes(token);
    CHECK_EQUAL(2, hashes.size());
    CHECK_EQUAL(64, hashes.front().size());
    CHECK_EQUAL(hashes.back(), RefreshTokens(token::makeKeys(two, {})).hash(token));
    CHECK(hashes.front() != hashes.back());
}

TEST(PiecesTest, "a successor is readable with the token before it, and with no other")
{
    const auto token = RefreshTokens::make();
    const auto successor = RefreshTokens::make();
    const auto sealed = RefreshTokens::seal(token, successor);
    CHECK_EQUAL(successor, RefreshTokens::unseal(token, sealed));
    CHECK(successor != RefreshTokens::unseal(RefreshTokens::make(), sealed));
    CHECK_THROWS(std::logic_error, RefreshTokens::unseal(token, sealed.substr(2)));
}

TEST(PiecesTest, "a session is told of once a minute")
{
    kit::doubles::ManualClock clock;
    SeenSessions seen;
    const auto session = CountedIds::numbered(1);
    const auto note = [&] { seen.note(session, clock.steady()); };
    note();
    note();
    CHECK_EQUAL(1, seen.take(clock.steady()).size());
    note();
    CHECK_EQUAL(0, seen.take(clock.steady()).size());
    clock.advance(59s);
    note();
    CHECK_EQUAL(0, seen.take(clock.steady()).size());
    clock.advance(1s);
    note();
    seen.note(CountedIds::numbered(2), clock.steady());
    CHECK_EQUAL(2, seen.take(clock.steady()).size());
}

TEST(PiecesTest, "devices have names that people know")
{
    CHECK_EQUAL("Chrome on Windows",
        deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36"));
    CHECK_EQUAL("Edge on Windows",
        deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"));
    CHECK_EQUAL("Safari on iPhone",
        deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                 "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"));
    CHECK_EQUAL("Firefox on Linux", deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"));
    CHECK_EQUAL("Safari on Mac",
        deviceOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                 "Version/17.5 Safari/605.1.15"));
    CHECK_EQUAL("curl", deviceOf("curl/7.88.1"));
    CHECK_EQUAL("python-requests", deviceOf("python-requests/2.31.0"));
    CHECK_EQUAL("unknown device", deviceOf(""));
}

} // namespace auth::session
